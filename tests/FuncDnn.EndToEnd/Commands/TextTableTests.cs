using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.EndToEnd.Commands;

public sealed class TextTableTests
{
    private static Gen<EquatableArray<EquatableArray<string>>> Rows { get; } =
        Gen.Elements("", "a", "12,345", "0.6931471805599453", "moons-adam")
            .ArrayOf(3)
            .Select(cells => cells.ToEquatableArray())
            .ListOf()
            .Select(rows => rows.ToEquatableArray());

    [Property]
    public Property A_row_is_a_line_without_trailing_blanks() =>
        Prop.ForAll(
            Rows.ToArbitrary(),
            rows =>
            {
                var lines = Table(rows).Lines();
                return lines.Count == rows.Count + 2 && lines.ForAll(line => line == line.TrimEnd());
            }
        );

    [Property]
    public Property Words_are_aligned_left_and_numbers_right() =>
        Prop.ForAll(
            Rows.ToArbitrary(),
            rows =>
            {
                var lines = Table(rows).Lines();
                var word = lines[0].IndexOf("word", StringComparison.Ordinal);
                var number = lines[0].IndexOf("number", StringComparison.Ordinal) + "number".Length;
                return rows.Zip(lines.Skip(2))
                    .ForAll(pair =>
                        pair.Item2.PadRight(number)[..number].EndsWith(pair.Item1[0], StringComparison.Ordinal)
                        && pair.Item2.PadRight(number + 100)[word..].StartsWith(pair.Item1[1], StringComparison.Ordinal)
                    );
            }
        );

    private static TextTable Table(EquatableArray<EquatableArray<string>> rows) =>
        new([new Column("number", IsNumber: true), new Column("word"), new Column("last")], rows);
}
