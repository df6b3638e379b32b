using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>The laws of file formats: nothing is lost, and a damaged file gives an error value.</summary>
internal static class CodecLaws
{
    public const string Name = "files";
    public const string ReadsWhatWasWritten = "reading what was written gives the same value, bit for bit";
    public const string EqualBytes = "equal values give equal bytes, and different values give different bytes";
    public const string ToleratesTruncation = "a truncated file gives an error, or a value that can be written";
    public const string ToleratesCorruption =
        "a file with corrupted bytes gives a value or a one-line error, never an exception";
    public const string BoundedMemory =
        "a damaged file takes at most 64 times its size, 1 MiB, and 4 times the memory of the intact file";

    private const int SizeFactor = 64;
    private const int WholeFactor = 4;
    private const long FixedAllowance = 1 << 20;

    private static readonly LawBuilder<Codec, NoTraits, Key> s_keys = new(Arb.From(Generators.Keys));

    public static LawFamily<Codec, NoTraits> Family { get; } =
        new(
            Name,
            _ => new NoTraits(),
            [
                s_keys.ForAllCases(ReadsWhatWasWritten, (codec, key) => ReadsBack(codec, codec.Draw(key))),
                s_keys.ForAllCases(EqualBytes, DistinguishesValues),
                s_keys.ForAllCases(
                    ToleratesTruncation,
                    (codec, key) => Tolerates(codec, Truncated(codec.Write(codec.Draw(key)), key))
                ),
                s_keys.ForAllCases(
                    ToleratesCorruption,
                    (codec, key) => Tolerates(codec, Corrupted(codec.Write(codec.Draw(key)), key.Fold(1)))
                ),
                s_keys.ForAllCases(BoundedMemory, AllocatesLittle),
            ]
        );

    private static Measure ReadsBack(Codec codec, object value)
    {
        var bytes = codec.Write(value);
        return codec
            .Read(bytes)
            .Match(
                read =>
                    Measure.Worst(
                        Measure.Exactly(Equals(value, read), $"{value} was read as {read}"),
                        Measure.Exactly(bytes.AsSpan().SequenceEqual(codec.Write(read)), "the bytes written again")
                    ),
                error => Measure.Exactly(false, error.Message)
            );
    }

    private static Measure DistinguishesValues(Codec codec, Key key)
    {
        var (one, same, other) = (codec.Draw(key), codec.Draw(key), codec.Draw(key.Fold(1)));
        return Measure.Worst(
            Measure.Exactly(codec.Write(one).AsSpan().SequenceEqual(codec.Write(same)), "equal values"),
            Measure.Exactly(
                Equals(one, other) == codec.Write(one).AsSpan().SequenceEqual(codec.Write(other)),
                "different values"
            )
        );
    }

    private static Measure Tolerates(Codec codec, byte[] bytes) =>
        codec
            .Read(bytes)
            .Match(
                value => Measure.Exactly(codec.Write(value) is not null),
                error =>
                    Measure.Exactly(
                        error.Message.Length > 0 && !error.Message.Any(char.IsControl),
                        $"the error line '{error.Message}'"
                    )
            );

    private static Measure AllocatesLittle(Codec codec, Key key)
    {
        var whole = codec.Write(codec.Draw(key));
        var allowed = (SizeFactor * (long)whole.Length) + FixedAllowance + (WholeFactor * Allocated(codec, whole));
        return new(Allocated(codec, Corrupted(whole, key.Fold(1))), allowed, "bytes allocated");
    }

    /// <summary>The memory that a reader takes; its one-time setup does not count.</summary>
    private static long Allocated(Codec codec, byte[] bytes)
    {
        codec.Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        codec.Read(bytes);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Truncated(byte[] whole, Key key)
    {
        var (share, _) = key.Fold(1).Uniform(1);
        return whole[..(int)(share[0] * whole.Length)];
    }

    /// <summary>One to four bytes with a bit flipped, or set to 0xFF.</summary>
    private static byte[] Corrupted(byte[] whole, Key key)
    {
        var (draws, _) = key.Uniform(9);
        for (var i = 0; i < 1 + (int)(4 * draws[8]) && whole.Length > 0; i++)
        {
            var index = (int)(draws[2 * i] * whole.Length);
            whole[index] =
                draws[(2 * i) + 1] < 0.5 ? (byte)0xFF : (byte)(whole[index] ^ (1 << (int)(8 * draws[(2 * i) + 1])));
        }

        return whole;
    }
}
