using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// NumPy's <c>numpy.random.RandomState</c> as a value: the Mersenne Twister MT19937 and NumPy's legacy distributions,
/// frozen by NumPy's policy, so that the numbers of the course come out bit for bit. (Gaussian numbers are NumPy's
/// wherever the logarithm of its C library is correctly rounded, and otherwise at most a few units in the last place
/// off.) Steps have no source of their own: training continues from the last draw. Two states are equal when their
/// words, their positions and their kept normal numbers are.
/// </summary>
public sealed record RandomState : RandomSource
{
    private readonly uint[] _words;

    private RandomState(MersenneTwister twister)
    {
        _words = twister.Words;
        Position = twister.Position;
        KeptNormal = Prelude.Optional(twister.Kept);
    }

    /// <summary>The 624 words of the twister, to read only.</summary>
    public ReadOnlySpan<uint> Words => _words;

    /// <summary>How many of the words have been used, 0 to 624.</summary>
    public int Position { get; }

    /// <summary>
    /// Normal numbers come in pairs; this is the second of a pair, which the next normal draw returns first. Other
    /// draws do not change it.
    /// </summary>
    public Option<double> KeptNormal { get; }

    /// <summary>The state that <c>numpy.random.seed(seed)</c> makes of a number.</summary>
    /// <param name="seed">Any number of 32 bits.</param>
    /// <returns>The state before the first draw.</returns>
    public static RandomState Seed(uint seed) => new(MersenneTwister.Seed(seed));

    /// <summary>The state that <c>numpy.random.seed([...])</c> makes of several numbers.</summary>
    /// <param name="seed">One number of 32 bits, or more.</param>
    /// <returns>The state before the first draw.</returns>
    /// <exception cref="ArgumentException">The seed is empty.</exception>
    public static RandomState Seed(ReadOnlySpan<uint> seed) =>
        seed.IsEmpty
            ? throw new ArgumentException("A seed is at least one number.", nameof(seed))
            : new(MersenneTwister.Seed(seed));

    /// <summary>A state from its parts, as <c>RandomState.get_state</c> returns them.</summary>
    /// <param name="words">624 words, which are copied.</param>
    /// <param name="position">How many of them have been used, 0 to 624.</param>
    /// <param name="keptNormal">The second of a pair of normal numbers, if one is kept.</param>
    /// <returns>The state that has these parts.</returns>
    /// <exception cref="ArgumentException">There are not 624 words, or the position is not among them.</exception>
    public static RandomState Of(ReadOnlySpan<uint> words, int position, Option<double> keptNormal) =>
        words.Length == MersenneTwister.Length && position is >= 0 and <= MersenneTwister.Length
            ? new(new MersenneTwister(words.ToArray(), position, keptNormal.ToNullable()))
            : throw new ArgumentException($"{words.Length} words at {position} are no state: it has 624, at 0 to 624.");

    /// <summary>A state before its first draw, from words that are never written again.</summary>
    internal static RandomState Share(uint[] words) => new(new MersenneTwister(words, MersenneTwister.Length, null));

    /// <summary>NumPy's <c>rand(count)</c>: uniform numbers in [0, 1).</summary>
    /// <param name="count">How many.</param>
    /// <returns>The numbers, and the state for the next draw.</returns>
    public (double[] Numbers, RandomState Next) Rand(int count) => this.Uniform(count);

    /// <summary>NumPy's <c>randn(count)</c>: standard normal numbers.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The numbers, and the state for the next draw.</returns>
    public (double[] Numbers, RandomState Next) Randn(int count) => this.Normal(count);

    /// <summary>NumPy's <c>randint(low, high, count)</c>: integers from low to high, without high.</summary>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, exclusive.</param>
    /// <param name="count">How many.</param>
    /// <returns>The numbers, and the state for the next draw.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no numbers between <paramref name="low"/> and <paramref
    /// name="high"/>.</exception>
    public (long[] Numbers, RandomState Next) RandInt(long low, long high, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(low, high);
        var twister = Twister;
        var numbers = new long[count];
        foreach (ref var number in numbers.AsSpan())
        {
            number = low + (long)twister.NextUpTo((ulong)(high - low) - 1);
        }

        return (numbers, new RandomState(twister));
    }

    /// <inheritdoc/>
    public override RandomState FillUniform(Span<double> numbers)
    {
        var twister = Twister;
        foreach (ref var number in numbers)
        {
            number = twister.NextUniform();
        }

        return new RandomState(twister);
    }

    /// <inheritdoc/>
    public override RandomState FillNormal(Span<double> numbers)
    {
        var twister = Twister;
        foreach (ref var number in numbers)
        {
            number = twister.NextGaussian();
        }

        return new RandomState(twister);
    }

    /// <inheritdoc/>
    public override RandomState FillPermutation(Span<int> order)
    {
        var twister = Twister;
        FisherYates.Start(order);
        twister.Shuffle(order);
        return new RandomState(twister);
    }

    /// <inheritdoc/>
    /// <remarks>As the course draws it: an element is kept where <c>rand &lt; keep</c>.</remarks>
    public override RandomSource FillKeepMask<T>(Span<T> mask, double keep)
    {
        var kept = KeptValue<T>(keep);
        var twister = Twister;
        foreach (ref var element in mask)
        {
            element = twister.NextUniform() < keep ? kept : T.Zero;
        }

        return new RandomState(twister);
    }

    /// <summary>This state: a step continues where the previous one stopped.</summary>
    /// <param name="step">The number of the step; not used.</param>
    /// <returns>This state.</returns>
    public override RandomState At(long step) => this;

    /// <summary>The source after a step, to continue with.</summary>
    /// <param name="advanced">The source that the step's last draw returned.</param>
    /// <returns><paramref name="advanced"/>.</returns>
    public override RandomSource After(RandomSource advanced) => advanced;

    /// <inheritdoc/>
    public bool Equals(RandomState? other) =>
        other is not null
        && Position == other.Position
        && OptionalNumbers.Same(KeptNormal, other.KeptNormal)
        && Bits.Same(Words, other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Position, KeptNormal, Bits.Hash(Words));

    /// <summary>The first word and the position.</summary>
    /// <returns>For example <c>RandomState 0x1A2B3C4D... at 30 of 624</c>.</returns>
    public override string ToString() => $"RandomState 0x{_words[0]:X8}... at {Position} of {MersenneTwister.Length}";

    private MersenneTwister Twister => new(_words, Position, KeptNormal.ToNullable());
}
