using System.Buffers.Binary;
using System.Text;

namespace FuncDnn.Tests.Files.Hdf5;

/// <summary>
/// Writes HDF5 files block by block, as the specification describes them: in the old format, which h5py writes by
/// default and PureHDF does not, and with any damage a test needs.
/// </summary>
internal sealed class HandmadeHdf5
{
    public const int Dataspace = 1;
    public const int LinkInfo = 2;
    public const int Datatype = 3;
    public const int LinkMessage = 6;
    public const int LayoutMessage = 8;
    public const int AttributeMessage = 12;
    public const int Continuation = 16;
    public const int SymbolTable = 17;

    private readonly List<byte> _bytes = [.. new byte[96]];

    /// <summary>Appends a block.</summary>
    /// <returns>Its address.</returns>
    public long Add(params byte[][] parts)
    {
        var address = _bytes.Count;
        _bytes.AddRange(parts.SelectMany(part => part));
        _bytes.AddRange(new byte[-_bytes.Count & 7]);
        return address;
    }

    /// <summary>The whole file with a superblock of the given version.</summary>
    public byte[] File(long root, int version = 0, int addressSize = 8, int lengthSize = 8)
    {
        byte[] file = [.. _bytes];
        byte[] signature = [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10];
        signature.CopyTo(file, 0);
        file[8] = (byte)version;
        var (sizesAt, rootAt) = version switch
        {
            0 => (13, 64),
            1 => (13, 68),
            _ => (9, 36),
        };
        (file[sizesAt], file[sizesAt + 1]) = ((byte)addressSize, (byte)lengthSize);
        Number(8, root).CopyTo(file, rootAt);
        return file;
    }

    /// <summary>A header of version 1.</summary>
    public long Object(params byte[][] messages)
    {
        var length = messages.Sum(message => message.Length);
        return Add([
            [1, 0],
            Number(2, messages.Length),
            Number(4, 1),
            Number(4, length),
            new byte[4],
            .. messages,
        ]);
    }

    /// <summary>A message in a header of version 1.</summary>
    public static byte[] Message(int type, byte[] body, int flags = 0) =>
        [.. Number(2, type), .. Number(2, body.Length), (byte)flags, 0, 0, 0, .. body];

    /// <summary>A header of version 2, with the optional fields that the flags select.</summary>
    public long Object2(int flags, params byte[][] messages) =>
        Add([
            Encoding.ASCII.GetBytes("OHDR"),
            [2, (byte)flags],
            new byte[(flags & 0x20) != 0 ? 16 : 0],
            new byte[(flags & 0x10) != 0 ? 4 : 0],
            Number(1 << (flags & 3), messages.Sum(message => message.Length)),
            .. messages,
            new byte[4],
        ]);

    /// <summary>A message in a header of version 2 with these flags.</summary>
    public static byte[] Message2(int headerFlags, int type, byte[] body, int flags = 0) =>
        [(byte)type, .. Number(2, body.Length), (byte)flags, .. new byte[(headerFlags & 0x04) != 0 ? 2 : 0], .. body];

    /// <summary>The body of a link, hard (type 0) or not, with the optional fields that the flags select.</summary>
    public static byte[] Link(string name, long address, int flags, int type = 0) =>
        [
            1,
            (byte)flags,
            .. new byte[(flags & 0x08) != 0 ? 1 : 0].Select(_ => (byte)type),
            .. new byte[(flags & 0x04) != 0 ? 8 : 0],
            .. new byte[(flags & 0x10) != 0 ? 1 : 0],
            .. Number(1 << (flags & 3), name.Length),
            .. Encoding.UTF8.GetBytes(name),
            .. Number(8, address),
        ];

    /// <summary>A group in the old format, its members in one node.</summary>
    public long Group(params (string Name, long Address)[] members) =>
        Group(Heap(members, out var places), Leaf(members, places));

    /// <summary>A group in the old format with this heap and this tree.</summary>
    public long Group(long heap, long tree) => Object(Message(SymbolTable, [.. Number(8, tree), .. Number(8, heap)]));

    /// <summary>A heap of names.</summary>
    public long Heap((string Name, long Address)[] members, out long[] places)
    {
        var names = new List<byte>(new byte[8]);
        places = new long[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            places[i] = names.Count;
            names.AddRange([.. Encoding.UTF8.GetBytes(members[i].Name), 0]);
        }

        var data = Add([.. names]);
        return Add(Encoding.ASCII.GetBytes("HEAP"), new byte[4], Number(8, names.Count), Number(8, 1), Number(8, data));
    }

    /// <summary>A tree of one node over one node of symbols; links of the second kind are symbolic.</summary>
    public long Leaf((string Name, long Address)[] members, long[] places, int kind = 0) =>
        Tree(0, Symbols(members, places, kind));

    /// <summary>A node of a tree.</summary>
    public long Tree(int level, params long[] children) =>
        Add(
            Encoding.ASCII.GetBytes("TREE"),
            [0, (byte)level],
            Number(2, children.Length),
            new byte[16],
            [.. children.SelectMany(child => (byte[])[.. new byte[8], .. Number(8, child)])],
            new byte[8]
        );

    /// <summary>A node of symbols.</summary>
    public long Symbols((string Name, long Address)[] members, long[] places, int kind = 0, long scratch = 0) =>
        Add(
            Encoding.ASCII.GetBytes("SNOD"),
            [1, 0],
            Number(2, members.Length),
            [
                .. members.SelectMany(
                    (member, i) =>
                        (byte[])
                            [
                                .. Number(8, places[i]),
                                .. Number(8, member.Address),
                                .. Number(8, kind),
                                .. Number(8, scratch),
                                .. new byte[8],
                            ]
                ),
            ]
        );

    /// <summary>The body of a dataspace.</summary>
    public static byte[] Shape(int version, params long[] axes) =>
        [
            (byte)version,
            (byte)axes.Length,
            .. new byte[version == 1 ? 6 : 2],
            .. axes.SelectMany(axis => Number(8, axis)),
        ];

    /// <summary>The body of a datatype: class 0 is integer, 1 floating-point.</summary>
    public static byte[] NumberType(int kind, int bits, int size, int offset = 0, int? precision = null) =>
        [
            (byte)(0x10 | kind),
            (byte)bits,
            0,
            0,
            .. Number(4, size),
            .. Number(2, offset),
            .. Number(2, precision ?? (8 * size)),
            .. kind == 1 ? FloatLayout(size) : [],
        ];

    /// <summary>Exponent, mantissa and bias of the usual floating-point numbers.</summary>
    private static byte[] FloatLayout(int size) =>
        size switch
        {
            2 => [10, 5, 0, 10, .. Number(4, 15)],
            4 => [23, 8, 0, 23, .. Number(4, 127)],
            _ => [52, 11, 0, 52, .. Number(4, 1023)],
        };

    /// <summary>The body of an attribute of version 1 with one element: each part is padded to 8 bytes.</summary>
    public static byte[] Attribute(string name, byte[] type, byte[] value)
    {
        byte[] named = [.. Encoding.UTF8.GetBytes(name), 0];
        byte[][] parts = [named, type, Shape(1)];
        return
        [
            1,
            0,
            .. parts.SelectMany(part => Number(2, part.Length)),
            .. parts.SelectMany(part => (byte[])[.. part, .. new byte[-part.Length & 7]]),
            .. value,
        ];
    }

    /// <summary>The body of a contiguous layout.</summary>
    public static byte[] Contiguous(long address, long length, int version = 3) =>
        [(byte)version, 1, .. Number(8, address), .. Number(8, length)];

    /// <summary>The body of a compact layout: numbers in the header itself.</summary>
    public static byte[] Compact(params byte[] numbers) => [3, 0, .. Number(2, numbers.Length), .. numbers];

    /// <summary>A little-endian integer.</summary>
    public static byte[] Number(int size, long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes[..size];
    }
}
