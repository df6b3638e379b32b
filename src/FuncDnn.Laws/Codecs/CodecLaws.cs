using FsCheck.Fluent;
using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>The laws of files: nothing is lost, and damage is an error value.</summary>
public static class CodecLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "files";

    internal const string ReadsWhatWasWritten = "what was written is read again, bit for bit";
    internal const string EqualBytes = "equal values give equal bytes, and different ones different bytes";
    internal const string BearsCuts = "a file that is cut short is an error, or a value that can be written";
    internal const string BearsDamage = "a file with wrong bytes is a value or one line of error, never an exception";
    internal const string BoundedMemory = "no file, however damaged, takes more than 64 times its size and 1 MiB";

    private const int Multiple = 64;
    private const long Allowance = 1 << 20;

    /// <summary>Holds a format to the laws.</summary>
    /// <typeparam name="T">What is saved.</typeparam>
    /// <param name="codec">The format.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check<T>(Codec<T> codec, Effort? effort = null) =>
        LawReport.Of(Family, codec.Name, codec, All<T>(), effort);

    internal static Seq<Law<Codec<T>>> All<T>() =>
        Prelude.Seq(
            Of<T>(ReadsWhatWasWritten, (codec, key) => ReadsAgain(codec, codec.Draw(key))),
            Of<T>(EqualBytes, (codec, key) => TellsApart(codec, key)),
            Of<T>(
                BearsCuts,
                (codec, key) =>
                {
                    var whole = codec.Write(codec.Draw(key));
                    var (where, _) = key.Fold(1).Uniform(1);
                    return Bears(codec, whole[..(int)(where[0] * whole.Length)]);
                }
            ),
            Of<T>(BearsDamage, (codec, key) => Bears(codec, Damaged(codec.Write(codec.Draw(key)), key.Fold(1)))),
            Of<T>(BoundedMemory, (codec, key) => TakesLittle(codec, key))
        );

    private static Law<Codec<T>> Of<T>(string sentence, Func<Codec<T>, Key, Measure> measure) =>
        Law.Of<Codec<T>, Key>(sentence, Arb.From(Generators.Keys), measure);

    private static Measure ReadsAgain<T>(Codec<T> codec, T value)
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

    private static Measure TellsApart<T>(Codec<T> codec, Key key)
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

    private static Measure Bears<T>(Codec<T> codec, byte[] bytes) =>
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

    private static Measure TakesLittle<T>(Codec<T> codec, Key key)
    {
        var bytes = Damaged(codec.Write(codec.Draw(key)), key.Fold(1));
        codec.Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        codec.Read(bytes);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        return new(taken, (Multiple * (long)bytes.Length) + Allowance, "bytes of memory");
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
