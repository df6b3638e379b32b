using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Initializers;

/// <summary>A rule for the initial weights of a layer. Biases start at zero.</summary>
public abstract record Initializer
{
    /// <summary>Sets the weights of a layer.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">Receives the weights, fan out x fan in: a row holds the weights of one unit.</param>
    /// <param name="source">The random source.</param>
    /// <returns>The source for the next draw.</returns>
    public abstract RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>
    /// Draws standard normal numbers row by row in double precision, maps each to a weight, and rounds it: the same
    /// source gives the same weights in every precision.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="source">The random source.</param>
    /// <param name="weight">Maps a normal number to a weight.</param>
    /// <returns>The source for the next draw.</returns>
    protected static RandomSource FillNormal<T>(MatrixSpan<T> weights, RandomSource source, Func<double, double> weight)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (numbers, next) = source.Normal(weights.Values.Length);
        Round(numbers, weight, weights.Values);
        return next;
    }

    /// <summary>
    /// Draws numbers from [0, 1) row by row in double precision, maps each to a weight, and rounds it.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="weights">Receives the weights.</param>
    /// <param name="source">The random source.</param>
    /// <param name="weight">Maps a uniform number to a weight.</param>
    /// <returns>The source for the next draw.</returns>
    protected static RandomSource FillUniform<T>(
        MatrixSpan<T> weights,
        RandomSource source,
        Func<double, double> weight
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (numbers, next) = source.Uniform(weights.Values.Length);
        Round(numbers, weight, weights.Values);
        return next;
    }

    private static void Round<T>(ReadOnlySpan<double> numbers, Func<double, double> weight, Span<T> weights)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            weights[i] = T.CreateSaturating(weight(numbers[i]));
        }
    }
}
