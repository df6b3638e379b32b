using System.Buffers.Binary;
using System.Text;

namespace FuncDnn.Testing.Fuzzing;

/// <summary>Damages valid files as a bad disk, a bad connection or an attacker would.</summary>
/// <param name="corpus">Valid files.</param>
/// <param name="words">Words of the format, inserted into files.</param>
internal sealed class Mutation(byte[][] corpus, string[] words)
{
    /// <summary>Numbers at which lengths and offsets overflow.</summary>
    private static readonly long[] Limits =
    [
        0,
        1,
        -1,
        64,
        127,
        255,
        256,
        short.MaxValue,
        ushort.MaxValue,
        int.MaxValue,
        int.MinValue,
        uint.MaxValue,
        1L << 32,
        1L << 40,
        1L << 61,
        long.MaxValue,
        long.MinValue,
    ];

    /// <summary>A file with one to three mutations.</summary>
    public byte[] Of(Random random)
    {
        var bytes = One(random, corpus);
        for (var damages = random.Next(1, 4); damages > 0; damages--)
        {
            bytes = Once(bytes, random);
        }

        return bytes;
    }

    private byte[] Once(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var length = random.Next(Math.Min(bytes.Length - at, random.Next(4) == 0 ? int.MaxValue - 1 : 16) + 1);
        return random.Next(9) switch
        {
            0 => bytes[..at],
            1 => Put(bytes, at, length, []),
            2 => Put(bytes, at, 0, bytes.AsSpan(at, length)),
            3 => Put(bytes, at, 0, Noise(random, random.Next(1, 9))),
            4 => Put(bytes, at, length, Stretch(One(random, corpus), random)),
            5 => Put(bytes, at, random.Next(2) * length, Word(random)),
            6 => Over(bytes, at, Limit(random)),
            7 => Over(bytes, at, [(byte)(at < bytes.Length ? bytes[at] ^ (1 << random.Next(8)) : 0)]),
            _ => Over(bytes, at, Noise(random, 1)),
        };
    }

    private static T One<T>(Random random, T[] all) => all[random.Next(all.Length)];

    private static byte[] Noise(Random random, int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private static ReadOnlySpan<byte> Stretch(byte[] bytes, Random random)
    {
        var start = random.Next(bytes.Length + 1);
        return bytes.AsSpan(start, random.Next(Math.Min(64, bytes.Length - start) + 1));
    }

    private byte[] Word(Random random) =>
        Encoding.UTF8.GetBytes(
            words.Length == 0 || random.Next(4) == 0 ? $"{One(random, Limits)}" : One(random, words)
        );

    private static byte[] Limit(Random random)
    {
        var bytes = new byte[sizeof(long)];
        var limit = One(random, Limits);
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, limit);
            return bytes[..One(random, [2, 4, 8])];
        }

        BinaryPrimitives.WriteInt64BigEndian(bytes, limit);
        return bytes[^One(random, [2, 4, 8])..];
    }

    private static byte[] Over(byte[] bytes, int at, ReadOnlySpan<byte> instead) =>
        Put(
            bytes,
            at,
            Math.Min(instead.Length, bytes.Length - at),
            instead[..Math.Min(instead.Length, bytes.Length - at)]
        );

    private static byte[] Put(byte[] bytes, int at, int length, ReadOnlySpan<byte> instead) =>
        [.. bytes.AsSpan(0, at), .. instead, .. bytes.AsSpan(at + length)];
}
