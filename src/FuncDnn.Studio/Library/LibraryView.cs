using FuncDnn.Numerics.Collections;

namespace FuncDnn.Studio.Library;

/// <summary>The runs and sweeps below the studio's folders, at one moment.</summary>
/// <param name="Rows">A row for each run and each sweep; trials are in the row of their sweep.</param>
internal sealed record LibraryView(EquatableArray<RunRow> Rows)
{
    /// <summary>The number of runs that are trained now, trials among them.</summary>
    public int Training => Count(RunState.Training);

    /// <summary>The number of runs, trials among them.</summary>
    public int Runs => Rows.Sum(row => Math.Max(1, row.Trials.Count));

    /// <summary>The rows that have every word of a text in their name, folder, state or what they learn.</summary>
    /// <param name="text">The words, in any letter case; a sweep is kept for its trials, too.</param>
    public EquatableArray<RunRow> Matching(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Rows.Filter(row => Matches(row) || row.Trials.Exists(Matches));

        bool Matches(RunRow row) =>
            words.All(word =>
                $"{row.Path} {row.Name} {row.Learns} {row.State} {row.Standing}".Contains(
                    word,
                    StringComparison.OrdinalIgnoreCase
                )
            );
    }

    private int Count(RunState state) =>
        Rows.Sum(row =>
            row.Trials.IsEmpty ? (row.State == state ? 1 : 0) : row.Trials.Count(one => one.State == state)
        );
}
