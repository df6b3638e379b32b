using System.Buffers.Binary;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Matlab;

/// <summary>A tagged element of a MATLAB 5 file.</summary>
/// <param name="Type">The data type (miINT8 = 1 ... miMATRIX = 14, miCOMPRESSED = 15).</param>
/// <param name="Data">Its bytes without the tag.</param>
/// <param name="Place">The place in the file, for error messages.</param>
internal sealed record MatElement(int Type, ReadOnlyMemory<byte> Data, string Place)
{
    public const int Matrix = 14;
    public const int Compressed = 15;
    public const int TagLength = 8;
    private const int SmallLength = 4;

    /// <summary>The type of its numbers; null if it holds no numbers.</summary>
    public DType? Numbers(bool bigEndian) =>
        Type switch
        {
            1 => new(DTypeKind.SignedInteger, 1, bigEndian),
            2 => new(DTypeKind.UnsignedInteger, 1, bigEndian),
            3 => new(DTypeKind.SignedInteger, 2, bigEndian),
            4 => new(DTypeKind.UnsignedInteger, 2, bigEndian),
            5 => new(DTypeKind.SignedInteger, 4, bigEndian),
            6 => new(DTypeKind.UnsignedInteger, 4, bigEndian),
            7 => new(DTypeKind.FloatingPoint, 4, bigEndian),
            9 => new(DTypeKind.FloatingPoint, 8, bigEndian),
            12 => new(DTypeKind.SignedInteger, 8, bigEndian),
            13 => new(DTypeKind.UnsignedInteger, 8, bigEndian),
            _ => null,
        };

    /// <summary>The length of an element, tag included, as its tag announces it.</summary>
    public static long Announced(ReadOnlySpan<byte> tag, bool bigEndian) => TagLength + (long)Word(tag[4..], bigEndian);

    /// <summary>Reads consecutive elements up to the end of the bytes.</summary>
    /// <param name="file">The bytes, with the name for error messages.</param>
    /// <param name="bigEndian">The byte order of the file.</param>
    /// <param name="place">Describes an offset in error messages.</param>
    public static Fin<EquatableArray<MatElement>> All(FileBytes file, bool bigEndian, Func<int, string> place)
    {
        var elements = EquatableArray<MatElement>.Empty;
        for (var at = 0; at < file.Bytes.Length; )
        {
            var here = file.Bytes[at..];
            if (here.Length < TagLength)
            {
                return ReadError.At(file.Name, place(at), "it ends in the middle of a tag", "fetch the file again");
            }

            var first = Word(here.Span, bigEndian);
            var small = first >> 16 != 0;
            var type = (int)(first & 0xFFFF);
            var start = small ? SmallLength : TagLength;
            var length = small ? first >> 16 : Word(here.Span[4..], bigEndian);
            var room = small ? SmallLength : here.Length - TagLength;
            if (length > room)
            {
                return ReadError.At(
                    file.Name,
                    place(at),
                    $"an element announces {length} bytes, but only {room} are left",
                    "fetch the file again"
                );
            }

            elements = elements.Add(new(type, here.Slice(start, (int)length), place(at)));
            at += small ? TagLength : TagLength + Padded((int)length, type);
        }

        return elements;
    }

    // Only compressed elements are not padded to a multiple of eight bytes.
    private static int Padded(int length, int type) => type == Compressed ? length : (length + 7) & ~7;

    private static uint Word(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
