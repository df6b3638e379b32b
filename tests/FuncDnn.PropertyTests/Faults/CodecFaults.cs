using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in a format that stores numbers after their count.</summary>
internal static class CodecFaults
{
    /// <summary>A format without a mistake.</summary>
    public static Codec<EquatableArray<double>> Right { get; } = new("numbers", Write, Read, Draw);

    public static Fault[] All { get; } =
    [
        Of(
            "a writer that drops digits",
            CodecLaws.ReadsWhatWasWritten,
            Right with
            {
                Write = WriteRounded,
                Read = ReadText,
            }
        ),
        Of(
            "a reader that drops the last number",
            CodecLaws.ReadsWhatWasWritten,
            Right with
            {
                Read = ReadAllButTheLast,
            }
        ),
        Of(
            "a reader that takes an array of zeros for a bomb",
            CodecLaws.ReadsWhatWasWritten,
            new("packed numbers", numbers => Deflate(Write(numbers)), ReadUnlessBomb, DrawZeros)
        ),
        Of("a file with a time stamp", CodecLaws.EqualBytes, Right with { Write = new Stamp().Write }),
        Of(
            "a reader that does not check the length",
            CodecLaws.ToleratesTruncation,
            Right with
            {
                Read = ReadUnbounded,
            },
            throws: true
        ),
        Of("an error of two lines", CodecLaws.ToleratesCorruption, Right with { Read = ReadWithLongError }),
        Of(
            "a reader that allocates whatever the count says",
            CodecLaws.BoundedMemory,
            Right with
            {
                Read = ReadTrustingCount,
            }
        ),
    ];

    private static Fault Of(string name, string law, Codec<EquatableArray<double>> codec, bool throws = false) =>
        new(name, law, () => LawFamilies.Files.Check(codec), throws);

    private static EquatableArray<double> Draw(Key key)
    {
        var (numbers, _) = key.Normal(1 + (int)(key.First % 9));
        return numbers.Append(-0.0).ToEquatableArray();
    }

    private static EquatableArray<double> DrawZeros(Key key) =>
        key.First % 5 == 0 ? new double[20_000].ToEquatableArray() : Draw(key);

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(bytes);
        }

        return packed.ToArray();
    }

    private static Fin<EquatableArray<double>> ReadUnlessBomb(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var stream = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
            stream.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            return Error.New("the bytes are damaged.");
        }

        return unpacked.Length > 64 * bytes.Length ? Error.New("it is a bomb.") : Read(unpacked.ToArray());
    }

    private static byte[] Write(EquatableArray<double> numbers)
    {
        var bytes = new byte[sizeof(int) + (sizeof(double) * numbers.Count)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, numbers.Count);
        for (var i = 0; i < numbers.Count; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(sizeof(int) + (sizeof(double) * i)), numbers[i]);
        }

        return bytes;
    }

    private static Fin<EquatableArray<double>> Read(byte[] bytes) =>
        bytes.Length < sizeof(int) || Count(bytes) != (bytes.Length - sizeof(int)) / (double)sizeof(double)
            ? Error.New("byte 0: the count is wrong.")
            : ReadUnbounded(bytes);

    private static int Count(byte[] bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    private static Fin<EquatableArray<double>> ReadUnbounded(byte[] bytes) =>
        Enumerable
            .Range(0, Math.Max(0, Count(bytes)))
            .Select(i => BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(sizeof(int) + (sizeof(double) * i))))
            .ToArray()
            .ToEquatableArray();

    private static Fin<EquatableArray<double>> ReadWithLongError(byte[] bytes) =>
        Read(bytes)
            .Match(
                Fin<EquatableArray<double>>.Succ,
                error => Error.New($"{error.Message}\n{Convert.ToHexString(bytes)}")
            );

    private static Fin<EquatableArray<double>> ReadTrustingCount(byte[] bytes)
    {
        if (bytes.Length >= sizeof(int))
        {
            GC.KeepAlive(new byte[Math.Clamp(Count(bytes), 0, 1 << 24)]);
        }

        return Read(bytes);
    }

    private static Fin<EquatableArray<double>> ReadAllButTheLast(byte[] bytes) =>
        Read(bytes).Map(numbers => numbers.Take(numbers.Count - 1));

    private static byte[] WriteRounded(EquatableArray<double> numbers) =>
        Encoding.ASCII.GetBytes(
            string.Join(' ', numbers.Map(number => number.ToString("G7", CultureInfo.InvariantCulture)))
        );

    private static Fin<EquatableArray<double>> ReadText(byte[] bytes) =>
        Encoding
            .ASCII.GetString(bytes)
            .Split(' ')
            .Select(text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0
            )
            .ToArray()
            .ToEquatableArray();

    /// <summary>Appends a number that changes at every call, like a time stamp.</summary>
    private sealed class Stamp
    {
        private int _calls;

        public byte[] Write(EquatableArray<double> numbers) => CodecFaults.Write(numbers.Add(++_calls));
    }
}
