using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A data set: shape, type and place of its elements.</summary>
/// <param name="file">The file.</param>
/// <param name="header">The header of the data set.</param>
internal sealed class Hdf5Dataset(Hdf5Bytes file, Hdf5Object header)
{
    private readonly Hdf5Dataspace _space = Hdf5Dataspace.At(
        file,
        header.Required(file, Hdf5Message.Dataspace, "shape").Start
    );

    /// <summary>What its elements are.</summary>
    public Hdf5Type Type { get; } =
        Hdf5Type.At(file, header.Required(file, Hdf5Message.Datatype, "type of number").Start);

    /// <summary>The length of each axis, those of elements that are arrays included.</summary>
    public EquatableArray<long> Shape => [.. _space.Axes, .. Type.Axes];

    /// <summary>The encoded elements, row-major.</summary>
    public ReadOnlyMemory<byte> Elements()
    {
        // A data set without elements needs no place.
        var length = Hdf5Bytes.Product(Type.Size, _space.Axes);
        if (length == 0)
        {
            return default;
        }

        var layout = Hdf5Layout.At(file, header.Required(file, Hdf5Message.Layout, "place of the numbers").Start);
        if (layout.Storage == Hdf5Storage.Piece && layout.Address != Hdf5Bytes.Undefined)
        {
            return length <= layout.Length ? file.Slice(layout.Address, length) : throw TooLong(length, layout.Length);
        }

        if (header.Find(Hdf5Message.ExternalFiles) is not null)
        {
            throw new Hdf5UnsupportedException("its numbers are in other files", "rewrite the file with h5repack");
        }

        file.Reserve(length);
        if (length > Array.MaxLength)
        {
            throw new Hdf5UnsupportedException(
                $"it takes {length} bytes, more than an array can have",
                "write it as several data sets, or with smaller numbers"
            );
        }

        var whole = Filled((int)length);
        if (layout.Storage == Hdf5Storage.Chunks)
        {
            Hdf5Chunks.Read(file, layout, _space, Type.Size, Hdf5Filters.Of(file, header), whole);
        }

        return whole;
    }

    /// <summary>The place of the elements; none if they are in chunks, or were not written.</summary>
    public long? Place()
    {
        var layout = Hdf5Layout.At(file, header.Required(file, Hdf5Message.Layout, "place of the numbers").Start);
        return
            layout is { Storage: Hdf5Storage.Piece, Address: not Hdf5Bytes.Undefined }
            && Hdf5Bytes.Product(Type.Size, _space.Axes) <= layout.Length
            ? layout.Address
            : null;
    }

    private byte[] Filled(int length)
    {
        var whole = new byte[length];
        var fill = Hdf5FillValue.Of(file, header, Type.Size);
        if (!fill.IsEmpty)
        {
            fill.CopyTo(whole);
            for (var done = fill.Length; done < length; done *= 2)
            {
                whole.AsSpan(0, Math.Min(done, length - done)).CopyTo(whole.AsSpan(done));
            }
        }

        return whole;
    }

    private InvalidDataException TooLong(long length, long room) =>
        new($"{string.Join(" x ", Shape)} of {Type.What} take {length} bytes, but there are {room}");
}
