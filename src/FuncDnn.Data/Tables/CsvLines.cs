using CsvHelper;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Collects the rows of a table from the lines of a CSV file.</summary>
/// <param name="file">The name of the file, for errors.</param>
/// <param name="parser">The parser, before the first line; it must not skip empty lines.</param>
internal sealed class CsvLines(string file, CsvParser parser)
{
    private const int BetweenChecks = 1024;

    private readonly List<string> _cells = [];
    private readonly List<int> _lines = [];
    private readonly List<int> _blank = [];

    /// <summary>Whether the current line is empty or has only blanks.</summary>
    private bool IsBlank => parser.Count == 1 && parser[0].Length == 0 && string.IsNullOrWhiteSpace(parser.RawRecord);

    /// <summary>Reads all lines.</summary>
    public Fin<Table> Read(bool hasHeader, CancellationToken cancellation)
    {
        var names = hasHeader && ReadBeyondBlank() ? parser.Record! : [];
        if (names.Length > 0 && CsvHeader.Fault(parser.RawRecord, names).Case is (string fault, string remedy))
        {
            return ReadError.At(file, $"line {parser.RawRow}", fault, remedy);
        }

        if (Repeated(names) is { } twice)
        {
            return ReadError.At(
                file,
                $"line {parser.RawRow}",
                $"the column '{twice}' is repeated",
                "give each column its own name"
            );
        }

        if (!hasHeader && ReadBeyondBlank())
        {
            names = [.. Enumerable.Range(1, parser.Count).Select(column => $"{column}")];
            Add();
        }

        while (names.Length > 0 && parser.Read())
        {
            if (parser.Count != names.Length && !IsBlank)
            {
                return ReadError.At(
                    file,
                    $"line {parser.RawRow}",
                    $"it has {parser.Count} fields, not {names.Length}",
                    "correct the line"
                );
            }

            if (parser.Count == names.Length)
            {
                Add();
            }
            else
            {
                _blank.Add(parser.RawRow);
            }

            if (_lines.Count % BetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        return names.Length == 0
            ? ReadError.At(file, "the file", "it has no lines", "check that it is the right file")
            : WithRemark(new Table(file, names.ToEquatableArray(), [.. _cells], [.. _lines]));
    }

    // Before the first line that is not empty, nobody knows how many columns there are.
    private bool ReadBeyondBlank()
    {
        while (parser.Read())
        {
            if (!IsBlank)
            {
                return true;
            }

            _blank.Add(parser.RawRow);
        }

        return false;
    }

    private void Add()
    {
        for (var column = 0; column < parser.Count; column++)
        {
            _cells.Add(parser[column]);
        }

        _lines.Add(parser.RawRow);
    }

    private Table WithRemark(Table table) =>
        _blank switch
        {
            [] => table,
            [var only] => table.Remark($"line {only} is empty and passed over"),
            [var first, ..] => table.Remark($"{_blank.Count} empty lines are passed over, the first is line {first}"),
        };

    private static string? Repeated(string[] names) =>
        names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
}
