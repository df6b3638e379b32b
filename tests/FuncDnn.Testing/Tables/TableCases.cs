using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Testing.Tables;

/// <summary>Random tables with valid settings. Sizes shrink, cells do not.</summary>
internal static class TableCases
{
    /// <summary>Possible texts of cells and names.</summary>
    public static Gen<Table> Texts { get; } =
        from columns in Gen.Choose(1, 4)
        from rows in Gen.Choose(1, 5)
        from names in Gen.Shuffle(["", "a", "b c", "\"", ",", "1", " \n", "é€"])
        from cells in Gen.Elements("", "x", " x ", "a,b", "\"", "\"\"", "1\n2", "\r", "NA", "-1e5", "\t", "ß")
            .ArrayOf(columns * rows)
        select Table.Of(
            "x.csv",
            names.Take(columns).ToEquatableArray(),
            cells.Chunk(columns).Select(row => row.ToEquatableArray()).ToEquatableArray()
        );

    /// <summary>
    /// Two columns of numbers, three of categories, one of ids, and classes; a seventh of the cells is missing.
    /// </summary>
    public static Gen<Table> Any { get; } =
        from rows in Gen.Choose(4, 30)
        from cells in Row.ListOf(rows)
        select Table.Of("x.csv", Names, Whole + cells.ToEquatableArray());

    /// <summary>The settings of the tables.</summary>
    public static Gen<TableSettings> Settings { get; } =
        from missing in Gen.Elements(Missing.Mean, Missing.Median, Missing.MostFrequent)
        from fill in Gen.Elements("-7.25", "0", "1e9")
        from kind in Gen.Elements(TargetKind.Classes, TargetKind.Number)
        from unknown in Gen.Elements(UnknownCategory.Refused, UnknownCategory.Zeros)
        from standardize in Gen.Elements(true, false)
        select new TableSettings(
            kind == TargetKind.Classes ? "class" : "number",
            kind,
            Columns:
            [
                kind == TargetKind.Number
                    ? new ColumnSettings("class", ColumnKind.OneHot)
                    : new ColumnSettings("number"),
                new ColumnSettings("constant", Missing: Missing.Constant, Fill: fill),
                new ColumnSettings("color", ColumnKind.OneHot, Missing.MostFrequent, Unknown: unknown),
                new ColumnSettings("size", ColumnKind.Ordinal, Missing.Constant, "S", ["S", "M", "L"]),
                new ColumnSettings("place", ColumnKind.OneHot, Missing.Constant, "nowhere"),
                new ColumnSettings("id", ColumnKind.Ignored),
            ],
            Missing: missing,
            MissingTexts: ["NA"],
            Standardize: standardize,
            TargetScale: kind == TargetKind.Number && standardize ? TargetScale.Standard : TargetScale.None
        );

    private static EquatableArray<string> Names { get; } =
    ["id", "class", "number", "color", "measured", "size", "constant", "place"];

    /// <summary>Rows in every table, so that there are two classes and a value in every column.</summary>
    private static EquatableArray<EquatableArray<string>> Whole { get; } =
    [
        EquatableArray.Of("1", "yes", "0.1", "red", "3", "S", "4", "here"),
        EquatableArray.Of("2", "no", "-0", "blue", "1e-3", "L", "5", "there"),
    ];

    private static Gen<string> Number { get; } =
        Gen.Choose(-1000, 1000).Select(k => (k / 7.0).ToString("R", CultureInfo.InvariantCulture));

    private static Gen<EquatableArray<string>> Row { get; } =
        from id in Gen.Choose(0, 1 << 20)
        from label in Gen.Elements("yes", "no", "perhaps")
        from target in Number
        from color in WithMissing(Gen.Elements("red", "blue", "green"))
        from measured in WithMissing(Number)
        from size in WithMissing(Gen.Elements("S", "M", "L"))
        from constant in WithMissing(Number)
        from place in WithMissing(Gen.Elements("here", "there", "10", "9"))
        select EquatableArray.Of($"{id}", label, target, color, measured, size, constant, place);

    /// <summary>The rows of a table in another order.</summary>
    public static int[] Order(Table table, int seed) => Enumerable.Range(0, table.Rows).Order(seed);

    /// <summary>The same rows with the columns in another order.</summary>
    public static Table Reordered(Table table, int seed)
    {
        var order = Enumerable.Range(0, table.Columns.Count).Order(seed);
        return Table.Of(
            table.Name,
            order.Select(column => table.Columns[column]).ToEquatableArray(),
            Enumerable
                .Range(0, table.Rows)
                .Select(row => order.Select(column => table[row, column]).ToEquatableArray())
                .ToEquatableArray()
        );
    }

    private static Gen<string> WithMissing(Gen<string> cells) => Gen.Frequency((6, cells), (1, Gen.Elements("", "NA")));

    private static int[] Order(this IEnumerable<int> all, int seed)
    {
        var order = all.ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }
}
