using System.Numerics;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>The weights of the examples of a batch, as metrics use them.</summary>
internal readonly struct ExampleWeights
{
    private readonly double[]? _given;

    private ExampleWeights(double[]? given, int count) => (_given, Count) = (given, count);

    /// <summary>The number of examples.</summary>
    public int Count { get; }

    /// <summary>Whether all are 1 because none were given.</summary>
    public bool AreOne => _given is null;

    /// <summary>The weight of an example.</summary>
    public double this[int example] => _given is null ? 1 : _given[example];

    /// <summary>The weight of each example; 1 for all of them without weights.</summary>
    /// <param name="weights">1 x examples.</param>
    /// <param name="examples">The number of examples.</param>
    /// <exception cref="ArgumentException">There is another number of weights.</exception>
    public static ExampleWeights Of<T>(Option<Matrix<T>> weights, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.Case is not Matrix<T> given)
        {
            return new(null, examples);
        }

        if ((given.Rows, given.Columns) != (1, examples))
        {
            throw new ArgumentException(
                $"The weights of {examples} examples are 1 x {examples}, not {given.Rows} x {given.Columns}."
            );
        }

        var all = new double[examples];
        for (var j = 0; j < examples; j++)
        {
            all[j] = double.CreateChecked(given[0, j]);
        }

        return new(all, examples);
    }

    /// <summary>The sum of all weights.</summary>
    public double Sum()
    {
        var sum = 0.0;
        for (var j = 0; j < Count; j++)
        {
            sum += this[j];
        }

        return sum;
    }

    /// <summary>All weights, in the order of the examples.</summary>
    public double[] ToArray()
    {
        var all = new double[Count];
        for (var j = 0; j < all.Length; j++)
        {
            all[j] = this[j];
        }

        return all;
    }
}
