using System.Runtime.InteropServices;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Proposals;

/// <summary>What a look at the column to predict found.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Kind">Whether it is a number or a class.</param>
/// <param name="Distinct">The number of different values.</param>
/// <param name="Classes">The classes with their numbers of lines, the most frequent first; empty for numbers.</param>
public sealed record TargetProfile(
    string Name,
    TargetKind Kind,
    int Distinct,
    EquatableArray<(string Class, int Lines)> Classes
)
{
    // Whole numbers of more values, or of few lines each, are quantities.
    private const int MostNumericClasses = 20;
    private const int LeastLines = 5;

    // A class of which there is less than half of an even share.
    private const double Uneven = 0.5;

    /// <summary>Whether some class has less than half of the lines that even classes would have.</summary>
    public bool IsUneven => AreUneven(Classes.Map(one => one.Lines));

    /// <summary>Whether some class has less than half of the examples that even classes would have.</summary>
    /// <param name="examples">The number of examples of each class; empty for numbers.</param>
    internal static bool AreUneven(EquatableArray<int> examples) =>
        !examples.IsEmpty && examples.Min() < Uneven * examples.Sum() / examples.Count;

    /// <summary>Looks at the column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The column to predict.</param>
    internal static TargetProfile Of(Table table, string name)
    {
        var column = table.IndexOf(name);
        var cells = table.Cells(column);
        var numbers = new CellNumbers(cells, table.Numbers);
        var counts = new Dictionary<ulong, int>();
        for (var row = 0; row < table.Rows; row++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, table.Code(row, column), out _)++;
        }

        foreach (var missing in counts.Keys.Where(cell => MissingTexts.Means(cells, cell)).ToArray())
        {
            _ = counts.Remove(missing);
        }

        var areNumbers = counts.Keys.All(numbers.IsNumber);
        var areWhole = counts.Keys.All(cell => numbers.TryRead(cell, out var number) && number == Math.Floor(number));
        var areFew = counts.Count <= MostNumericClasses && counts.Values.Sum() >= LeastLines * counts.Count;
        return areNumbers && counts.Count > 2 && !(areWhole && areFew)
            ? new(name, TargetKind.Number, counts.Count, [])
            : new(
                name,
                TargetKind.Classes,
                counts.Count,
                counts
                    .Select(pair => (Class: cells.Text(pair.Key), Lines: pair.Value))
                    .OrderByDescending(pair => pair.Lines)
                    .ThenBy(pair => pair.Class, StringComparer.Ordinal)
                    .ToEquatableArray()
            );
    }
}
