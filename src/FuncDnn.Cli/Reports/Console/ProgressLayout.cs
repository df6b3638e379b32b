using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>A progress line that fits its terminal: what is shown of it, by priority.</summary>
/// <param name="Name">The name of the task, or its beginning, or nothing.</param>
/// <param name="Bar">The length of the bar; 0 for none.</param>
/// <param name="Texts">The texts after the percentage.</param>
internal sealed record ProgressLayout(string Name, int Bar, EquatableArray<string> Texts)
{
    private const int LongestBar = 40;
    private const int ShortestBar = 6;
    private const int ShortName = 16;

    /// <summary>The longest layout that fits.</summary>
    /// <remarks>
    /// The line grows by one thing after the other until the next would not fit: the parts by rank in their short
    /// forms, a short name, a short bar, the parts in full, the details, the name in full, a longer bar. So what is
    /// more important is never left out for something else.
    /// </remarks>
    /// <param name="name">The name of the task.</param>
    /// <param name="parts">The parts, in the order of the line.</param>
    /// <param name="space">How many characters there are.</param>
    public static ProgressLayout Fit(string name, EquatableArray<ProgressPart> parts, int space)
    {
        var (shown, texts) = ("", new string?[parts.Count]);
        var bar = 0;
        ProgressLayout Layout() => new(shown, bar, texts.Choose(Prelude.Optional).ToEquatableArray());
        var best = Layout();
        foreach (var grow in Steps())
        {
            grow();
            if (Layout().Length > space)
            {
                break;
            }

            best = Layout();
        }

        return best.Bar == 0 ? best : best with { Bar = Math.Min(LongestBar, best.Bar + space - best.Length) };

        IEnumerable<Action> Steps()
        {
            var ranked = Enumerable.Range(0, parts.Count).OrderBy(i => parts[i].Rank).ToArray();
            var main = ranked.Where(i => !parts[i].IsDetail).ToArray();
            return
            [
                .. main.Select<int, Action>(i => () => texts[i] = parts[i].Shortest),
                () => shown = name.Length <= ShortName ? name : name[..(ShortName - 1)] + '…',
                () => bar = ShortestBar,
                .. main.Select<int, Action>(i => () => texts[i] = parts[i].Text),
                .. ranked.Where(i => parts[i].IsDetail).Select<int, Action>(i => () => texts[i] = parts[i].Text),
                () => shown = name,
            ];
        }
    }

    /// <summary>The text after the bar.</summary>
    /// <param name="share">The share that is done, from 0 to 1.</param>
    public string Status(double share) =>
        $"{(int)(100 * share), 3} %" + (Texts.IsEmpty ? "" : "  " + string.Join(", ", Texts));

    private int Length => (Name.Length > 0 ? Name.Length + 1 : 0) + (Bar > 0 ? Bar + 1 : 0) + Status(share: 1).Length;
}
