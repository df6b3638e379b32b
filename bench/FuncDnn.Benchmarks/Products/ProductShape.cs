using System.Collections.Immutable;
using FuncDnn.Benchmarks.Workloads;

namespace FuncDnn.Benchmarks.Products;

/// <summary>A matrix product: C = A B, A^T B or A B^T with C of rows x columns.</summary>
/// <param name="Group">The workload or size it belongs to.</param>
/// <param name="Form">NN, TN or NT: which of A and B is stored transposed.</param>
/// <param name="Rows">The rows of C.</param>
/// <param name="Inner">The number of terms of each sum.</param>
/// <param name="Columns">The columns of C.</param>
internal sealed record ProductShape(string Group, string Form, int Rows, int Inner, int Columns)
{
    /// <summary>Counts a multiplication and an addition for each term of each sum.</summary>
    public double Operations => 2.0 * Rows * Inner * Columns;

    public override string ToString() => $"{Form} {Rows} x {Inner} x {Columns}";

    /// <summary>The products of forward and backward in all workloads (W7 has those of W4), and squares.</summary>
    public static ImmutableArray<ProductShape> All { get; } =
    [
        .. OfLayers("W1", "W1"),
        .. OfLayers("W2", "W2"),
        .. OfLayers("W3", "W3-double"),
        .. OfLayers("W4", "W4-float"),
        .. OfLayers("W5", "W5"),
        .. OfLayers("W6", "W6-1024").Where(shape => shape.Form == "NN"),
        .. Square(256),
        .. Square(1024),
        .. Square(4096),
    ];

    /// <summary>For each layer W X, dZ X^T and, except for the first layer, W^T dZ.</summary>
    private static IEnumerable<ProductShape> OfLayers(string group, string name)
    {
        var workload = AllWorkloads.Table.Single(row => row.Name == name);
        for (var layer = 1; layer < workload.Units.Length; layer++)
        {
            var (inputs, units) = (workload.Units[layer - 1], workload.Units[layer]);
            yield return new(group, "NN", units, inputs, workload.BatchSize);
            yield return new(group, "NT", units, workload.BatchSize, inputs);
            if (layer > 1)
            {
                yield return new(group, "TN", inputs, units, workload.BatchSize);
            }
        }
    }

    private static IEnumerable<ProductShape> Square(int size) =>
        ((string[])["NN", "NT", "TN"]).Select(form => new ProductShape($"{size}^3", form, size, size, size));
}
