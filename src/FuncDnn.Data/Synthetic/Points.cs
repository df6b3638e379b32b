using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Data.Synthetic;

/// <summary>Turns labelled points of the plane into a batch.</summary>
internal static class Points
{
    /// <summary>
    /// Shuffles points as scikit-learn does, then adds noise point by point, x before y: the order of the draws
    /// determines the numbers.
    /// </summary>
    /// <param name="x">The first coordinates.</param>
    /// <param name="y">The second coordinates.</param>
    /// <param name="labels">The label of each point, from 0.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="noise">The standard deviation of the normal noise on each coordinate.</param>
    /// <param name="source">The source of randomness.</param>
    public static (Batch<double> Examples, RandomSource Next) ShuffledWithNoise(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<int> labels,
        int classes,
        double noise,
        RandomSource source
    )
    {
        var count = labels.Length;
        var (order, shuffled) = source.Permutation(count);
        var inputs = new double[MatrixShape.Length(2, count)];
        var (moves, next) = shuffled.Normal(inputs.Length, 0, noise);
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            inputs[i] = x[order[i]] + moves[2 * i];
            inputs[count + i] = y[order[i]] + moves[(2 * i) + 1];
            drawn[i] = labels[order[i]];
        }

        return (new(Matrix<double>.Own(2, count, inputs), Targets(drawn, classes)), next);
    }

    /// <summary>1 x examples of 0 and 1 for two classes, one-hot columns for more.</summary>
    public static Matrix<double> Targets(int[] labels, int classes) =>
        classes == 2
            ? Matrix<double>.Create(1, labels.Length, (_, column) => labels[column])
            : Matrix<double>.Create(classes, labels.Length, (row, column) => labels[column] == row ? 1 : 0);
}
