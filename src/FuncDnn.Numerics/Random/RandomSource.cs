using System.Numerics;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// A source of random numbers, as a value. A draw returns numbers and the source for the next draw, and leaves the
/// source itself unchanged, so that the same source always gives the same numbers.
/// </summary>
/// <remarks>The source that a draw returns is of the same kind as the one drawn from.</remarks>
public abstract record RandomSource
{
    /// <summary>Draws numbers uniformly from [0, 1); multiples of 2^-53.</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <returns>The source for the next draw.</returns>
    public abstract RandomSource FillUniform(Span<double> numbers);

    /// <summary>Draws from the standard normal distribution, whose density is exp(-x^2 / 2) / sqrt(2 pi).</summary>
    /// <param name="numbers">Receives the numbers.</param>
    /// <returns>The source for the next draw.</returns>
    public abstract RandomSource FillNormal(Span<double> numbers);

    /// <summary>Draws a permutation of 0, 1, ..., n - 1, all equally likely.</summary>
    /// <param name="order">Receives the permutation; its length is n.</param>
    /// <returns>The source for the next draw.</returns>
    public abstract RandomSource FillPermutation(Span<int> order);

    /// <summary>
    /// Draws the mask of inverted dropout: each element is 1 / keep with probability keep, and 0 otherwise, so that its
    /// mean is 1.
    /// </summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="mask">Receives the mask.</param>
    /// <param name="keep">The probability of keeping, 0 &lt; keep &lt;= 1.</param>
    /// <returns>The source for the next draw.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="keep"/> is not in (0, 1].</exception>
    public abstract RandomSource FillKeepMask<T>(Span<T> mask, double keep)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The source that a step of training draws from.</summary>
    /// <param name="step">The number of the step.</param>
    /// <returns>The step's own source if the kind has one, otherwise this source.</returns>
    public abstract RandomSource At(long step);

    /// <summary>The source to hold after a step of training, for the next step.</summary>
    /// <param name="advanced">The source that <see cref="At"/> returned for the step, after the step's draws.</param>
    /// <returns>This source if the step had its own, otherwise <paramref name="advanced"/>.</returns>
    public abstract RandomSource After(RandomSource advanced);

    /// <summary>The mask's value for an element that is kept: 1 / keep.</summary>
    private protected static T KeptValue<T>(double keep)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        keep is > 0 and <= 1
            ? T.CreateSaturating(1 / keep)
            : throw new ArgumentOutOfRangeException(nameof(keep), keep, "The probability of keeping is in (0, 1].");
}
