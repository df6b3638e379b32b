using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FuncDnn.Tests.Files.Matlab;

/// <summary>Writes MATLAB 5 files, in either byte order, as MathWorks describes them.</summary>
internal static class MatBytes
{
    public const int DoubleType = 9;
    public const int UInt8 = 2;
    public const int DoubleClass = 6;
    public const int CharClass = 4;

    public static byte[] File(bool bigEndian, bool compressed, params byte[][] elements) =>
        [.. Header(bigEndian), .. elements.SelectMany(one => compressed ? Compressed(bigEndian, one) : one)];

    private static byte[] Header(bool bigEndian) =>
        [
            .. Encoding.ASCII.GetBytes("MATLAB 5.0 MAT-file".PadRight(124)),
            .. Number(bigEndian, 2, 0x0100),
            .. Number(bigEndian, 2, ('M' << 8) | 'I'),
        ];

    public static byte[] Matrix(
        bool bigEndian,
        int kind,
        int rows,
        int columns,
        string name,
        int type,
        byte[] numbers,
        int flags = 0
    ) =>
        Element(
            bigEndian,
            14,
            [
                .. Element(bigEndian, 6, [.. Number(bigEndian, 4, (uint)(kind | flags)), .. Number(bigEndian, 4, 0)]),
                .. Element(bigEndian, 5, [.. Number(bigEndian, 4, (uint)rows), .. Number(bigEndian, 4, (uint)columns)]),
                .. Element(bigEndian, 1, Encoding.ASCII.GetBytes(name)),
                .. Element(bigEndian, type, numbers),
            ]
        );

    public static byte[] Element(bool bigEndian, int type, byte[] data) =>
        data.Length is > 0 and <= 4
            ? [.. Number(bigEndian, 4, (uint)((data.Length << 16) | type)), .. data, .. new byte[4 - data.Length]]
            :
            [
                .. Number(bigEndian, 4, (uint)type),
                .. Number(bigEndian, 4, (uint)data.Length),
                .. data,
                .. new byte[-data.Length & 7],
            ];

    public static byte[] Compressed(bool bigEndian, byte[] element)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(element);
        }

        var bytes = packed.ToArray();
        return [.. Number(bigEndian, 4, 15), .. Number(bigEndian, 4, (uint)bytes.Length), .. bytes];
    }

    public static byte[] Number(bool bigEndian, int size, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bigEndian ? [.. bytes[..size].Reverse()] : bytes[..size];
    }
}
