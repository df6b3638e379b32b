using System.Text;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The attributes in the header of an object (HDF5 file format, IV.A.2.m).</summary>
internal static class Hdf5Attributes
{
    /// <summary>The first number of an attribute; none if it has none of that name.</summary>
    public static double? Number(Hdf5Bytes file, Hdf5Object owner, string name) =>
        Find(file, owner, name) is ({ Kind: Hdf5TypeKind.Number } type, var at)
            ? type.Encoding.Value(file.Slice(at, type.Size).Span)
            : null;

    /// <summary>The text of an attribute; none if it has none of that name.</summary>
    public static string? Text(Hdf5Bytes file, Hdf5Object owner, string name) =>
        Find(file, owner, name) is ({ Kind: Hdf5TypeKind.FixedText } type, var at)
            ? TextBytes.Name(file.Slice(at, type.Size).Span.TrimEnd((byte)0))
            : null;

    private static (Hdf5Type Type, long At)? Find(Hdf5Bytes file, Hdf5Object owner, string name)
    {
        foreach (var message in owner.Messages)
        {
            if (message.Type != Hdf5Message.Attribute || message.Shared)
            {
                continue;
            }

            // The lengths of the name with its zero, of the type and of the shape; version 1 pads each to 8 bytes.
            var version = file.Byte(message.Start);
            var at = message.Start + (version >= 3 ? 9 : 8);
            var lengths = Enumerable
                .Range(1, 3)
                .Select(part => file.Number(message.Start + (2 * part), 2))
                .Select(length => version == 1 ? (length + 7) & ~7 : length)
                .ToArray();
            if (file.Slice(at, lengths[0]).Span.TrimEnd((byte)0).SequenceEqual(Encoding.UTF8.GetBytes(name)))
            {
                return (Hdf5Type.At(file, at + lengths[0]), at + lengths.Sum());
            }
        }

        return null;
    }
}
