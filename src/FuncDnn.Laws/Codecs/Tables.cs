using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Codecs;

/// <summary>Random tables of texts, some of them missing.</summary>
internal static class Tables
{
    private static readonly string[] s_cells =
    [
        "",
        "1",
        "-2.5e-3",
        "12345678901234567890.1",
        "true",
        "a \"quoted\" \\ one",
        "ü\n𝛼",
        " blank ",
        "\u0000",
        "NA",
    ];

    /// <summary>A table of one to five rows and columns.</summary>
    public static Table Draw(Key key)
    {
        int Below(long index, int limit) => (int)(key.Fold(index).First % (ulong)limit);
        var (columns, rows) = (1 + Below(1, 5), 1 + Below(2, 5));
        return Table.Of(
            "drawn.jsonl",
            [.. Enumerable.Range(0, columns).Select(column => $"{s_cells[Below(3, s_cells.Length)]}{column}")],
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(row =>
                        Enumerable
                            .Range(0, columns)
                            .Select(column => s_cells[Below(4 + (row * columns) + column, s_cells.Length)])
                            .ToEquatableArray()
                    ),
            ]
        );
    }
}
