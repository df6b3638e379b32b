using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>An array as examples, which stay in the encoding of the file until they are selected.</summary>
/// <param name="Array">The array.</param>
/// <param name="Axis">The axis of its examples.</param>
internal sealed record ExampleArray(FoundArray Array, ExampleAxis Axis)
{
    // Examples that stay in the cache while their features are gone through.
    private const int BlockLength = 64;

    /// <summary>The number of its first example, if the array is a part of the examples.</summary>
    public int First { get; init; }

    /// <summary>The number of examples.</summary>
    public int Count =>
        Array.Numbers.Shape.IsEmpty ? 1
        : Axis == ExampleAxis.Rows ? Array.Numbers.Shape[0]
        : Array.Numbers.Shape[^1];

    /// <summary>The numbers of an example; the axes of an example are flattened, the last fastest.</summary>
    public int Features => Count == 0 ? 0 : Array.Numbers.Count / Count;

    /// <summary>A number of an example.</summary>
    public double this[int feature, int example] =>
        Array.Numbers[Axis == ExampleAxis.Rows ? (example * Features) + feature : (feature * Count) + example];

    /// <summary>The label of an example: its text, or its number as text. Zeros have no sign.</summary>
    public string Label(int example) =>
        Array.Texts.IsEmpty
            ? (this[0, example] + 0.0).ToString("R", CultureInfo.InvariantCulture)
            : Array.Texts[example];

    /// <summary>Features x examples of some of the examples.</summary>
    public Matrix<double> Select(ReadOnlySpan<int> examples)
    {
        var (features, columns, numbers) = (Features, examples.Length, Array.Numbers);
        var (ofExample, ofFeature) = Axis == ExampleAxis.Rows ? (features, 1) : (1, Count);
        var values = new double[MatrixShape.Length(features, columns)];
        for (var start = 0; start < columns; start += BlockLength)
        {
            var end = Math.Min(columns, start + BlockLength);
            for (var feature = 0; feature < features; feature++)
            {
                for (var column = start; column < end; column++)
                {
                    values[(feature * columns) + column] = numbers[
                        (examples[column] * ofExample) + (feature * ofFeature)
                    ];
                }
            }
        }

        return Matrix<double>.Own(features, columns, values);
    }

    /// <summary>All examples.</summary>
    public Matrix<double> All() => Select([.. Enumerable.Range(0, Count)]);

    /// <summary>Requires finite numbers.</summary>
    public Fin<Unit> RequireFinite()
    {
        for (var i = 0; Array.Numbers.Encoding.IsFloatingPoint && i < Array.Numbers.Count; i++)
        {
            if (!double.IsFinite(Array.Numbers[i]))
            {
                var (example, feature) =
                    Axis == ExampleAxis.Rows ? (i / Features, i % Features) : (i % Count, i / Count);
                return ReadError.At(
                    Array.Name,
                    $"example {First + example}, number {feature} (counted from 0)",
                    $"{Array.Numbers[i]} is not a finite number",
                    "correct or remove the example"
                );
            }
        }

        return Prelude.unit;
    }
}
