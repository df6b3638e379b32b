using System.Numerics;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>The weights of the examples of a batch, as metrics use them.</summary>
internal static class ExampleWeights
{
    /// <summary>The weight of each example; 1 for all of them without weights.</summary>
    /// <param name="weights">1 x examples.</param>
    /// <param name="examples">The number of examples.</param>
    /// <exception cref="ArgumentException">There is another number of weights.</exception>
    public static double[] Of<T>(Option<Matrix<T>> weights, int examples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var all = new double[examples];
        if (weights.Case is not Matrix<T> given)
        {
            Array.Fill(all, 1);
            return all;
        }

        if ((given.Rows, given.Columns) != (1, examples))
        {
            throw new ArgumentException(
                $"The weights of {examples} examples are 1 x {examples}, not {given.Rows} x {given.Columns}."
            );
        }

        for (var j = 0; j < examples; j++)
        {
            all[j] = double.CreateChecked(given[0, j]);
        }

        return all;
    }
}
