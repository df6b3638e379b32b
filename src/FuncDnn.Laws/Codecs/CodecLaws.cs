using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>The laws of file formats: nothing is lost, and damage is an error value.</summary>
internal static class CodecLaws
{
    public const string Name = "files";
    public const string ReadsWhatWasWritten = "what was written is read again, bit for bit";
    public const string EqualBytes = "equal values give equal bytes, and different ones different bytes";
    public const string BearsCuts = "a file that is cut short is an error, or a value that can be written";
    public const string BearsDamage = "a file with wrong bytes is a value or one line of error, never an exception";
    public const string BoundedMemory = "no file, however damaged, takes more than 64 times its size and 1 MiB";

    private const int Multiple = 64;
    private const long Allowance = 1 << 20;

    private static readonly LawBuilder<Codec, NoTraits, Key> s_keys = new(Arb.From(Generators.Keys));

    public static LawFamily<Codec, NoTraits> Family { get; } =
        new(
            Name,
            _ => new NoTraits(),
            [
                s_keys.ForAllCases(ReadsWhatWasWritten, (codec, key) => ReadsAgain(codec, codec.Draw(key))),
                s_keys.ForAllCases(EqualBytes, TellsApart),
                s_keys.ForAllCases(
                    BearsCuts,
                    (codec, key) => Bears(codec, CutShort(codec.Write(codec.Draw(key)), key))
                ),
                s_keys.ForAllCases(
                    BearsDamage,
                    (codec, key) => Bears(codec, Damaged(codec.Write(codec.Draw(key)), key.Fold(1)))
                ),
                s_keys.ForAllCases(BoundedMemory, TakesLittle),
            ]
        );

    private static Measure ReadsAgain(Codec codec, object value)
    {
        var bytes = codec.Write(value);
        return codec
            .Read(bytes)
            .Match(
                read =>
                    Measure.Worst(
                        Measure.Exactly(Equals(value, read), $"{value} was read as {read}"),
                        Measure.Exactly(bytes.AsSpan().SequenceEqual(codec.Write(read)), "the same bytes again")
                    ),
                error => Measure.Exactly(false, error.Message)
            );
    }

    private static Measure TellsApart(Codec codec, Key key)
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

    private static Measure Bears(Codec codec, byte[] bytes) =>
        codec
            .Read(bytes)
            .Match(
                value => Measure.Exactly(codec.Write(value) is not null),
                error =>
                    Measure.Exactly(
                        error.Message.Length > 0 && !error.Message.Any(char.IsControl),
                        $"the line '{error.Message}'"
                    )
            );

    private static Measure TakesLittle(Codec codec, Key key)
    {
        var bytes = Damaged(codec.Write(codec.Draw(key)), key.Fold(1));
        codec.Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        codec.Read(bytes);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        return new(taken, (Multiple * (long)bytes.Length) + Allowance, "bytes of memory");
    }

    private static byte[] CutShort(byte[] whole, Key key)
    {
        var (where, _) = key.Fold(1).Uniform(1);
        return whole[..(int)(where[0] * whole.Length)];
    }

    /// <summary>From one to four bytes changed, or written over with the largest number.</summary>
    private static byte[] Damaged(byte[] whole, Key key)
    {
        var (draws, _) = key.Uniform(9);
        for (var i = 0; i < 1 + (int)(4 * draws[8]) && whole.Length > 0; i++)
        {
            var place = (int)(draws[2 * i] * whole.Length);
            whole[place] =
                draws[(2 * i) + 1] < 0.5 ? (byte)0xFF : (byte)(whole[place] ^ (1 << (int)(8 * draws[(2 * i) + 1])));
        }

        return whole;
    }
}
