using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using LanguageExt;

namespace FuncDnn.Numerics.Random;

/// <summary>
/// A counter-based, splittable source: the numbers of a draw are the blocks Threefry-2x64-20(key, counter) for the
/// counters 0, 1, 2, ..., so each is a function of the key and of its own place alone.
/// From a key come new ones, <see cref="Fold"/> for a step or a layer and <see cref="Split"/> for a number of
/// siblings; the second word of the counter says which use a block is for, and since a block cipher is one to one, keys
/// made from one key for different uses or different data always differ.
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011 (Random123).
/// </summary>
/// <param name="First">The first 64 bits.</param>
/// <param name="Second">The last 64 bits.</param>
public sealed record Key(ulong First, ulong Second) : RandomSource
{
    /// <summary>The key of a seed.</summary>
    /// <param name="seed">Any number; every seed has its own key.</param>
    /// <returns>The key whose first word is the seed and whose second word is 0.</returns>
    public static Key FromSeed(ulong seed) => new(seed, 0);

    /// <summary>A new key, independent of this one and of those for other data.</summary>
    /// <param name="data">What the key is for: a step, a layer, an epoch, ...</param>
    /// <returns>Threefry(key, (data, fold)).</returns>
    public Key Fold(long data) => Derive((ulong)data, KeyUse.Fold);

    /// <summary>Several new keys, independent of this one and of each other.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Threefry(key, (i, split)) for i = 0, 1, ..., count - 1.</returns>
    public EquatableArray<Key> Split(int count) =>
        Enumerable.Range(0, count).Select(i => Derive((ulong)i, KeyUse.Split)).ToEquatableArray();

    /// <inheritdoc/>
    public override Key FillUniform(Span<double> numbers)
    {
        var words = new KeyStream(this, stackalloc ulong[KeyStream.BufferLength]);
        foreach (ref var number in numbers)
        {
            number = (words.Next() >> 11) * (1.0 / (1L << 53));
        }

        return Next;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Element i is a normal quantile of the bits of word i alone; nothing is drawn twice and nothing is thrown away.
    /// </remarks>
    public override Key FillNormal(Span<double> numbers)
    {
        var words = new KeyStream(this, stackalloc ulong[KeyStream.BufferLength]);
        foreach (ref var number in numbers)
        {
            number = NormalQuantile.OfBits(words.Next());
        }

        return Next;
    }

    /// <inheritdoc/>
    public override Key FillPermutation(Span<int> order)
    {
        var words = new KeyStream(this, stackalloc ulong[KeyStream.BufferLength]);
        FisherYates.Fill(words, order);
        return Next;
    }

    /// <inheritdoc/>
    /// <remarks>Element i is kept when the i-th 32 bits, as a number, are less than keep * 2^32, rounded.</remarks>
    public override RandomSource FillKeepMask<T>(Span<T> mask, double keep)
    {
        KeepMask.Fill(this, mask, keep, KeptValue<T>(keep));
        return Next;
    }

    /// <summary>The key of a step: <see cref="Fold"/> of its number.</summary>
    /// <param name="step">The number of the step.</param>
    /// <returns>The step's own key, so that a step can be repeated without those before it.</returns>
    public override Key At(long step) => Fold(step);

    /// <summary>This key: each step folds its number into the same one.</summary>
    /// <param name="advanced">The step's own source after its draws; not used.</param>
    /// <returns>This key.</returns>
    public override Key After(RandomSource advanced) => this;

    private Key Next => Derive(0, KeyUse.Next);

    private Key Derive(ulong data, KeyUse use)
    {
        var (first, second) = Threefry.Block(First, Second, data, (ulong)use);
        return new Key(first, second);
    }
}
