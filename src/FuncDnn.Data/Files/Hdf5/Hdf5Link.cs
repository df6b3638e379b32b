namespace FuncDnn.Data.Files.Hdf5;

/// <summary>A member of a group by name.</summary>
/// <param name="Name">Its name in the group.</param>
/// <param name="Address">Of a hard link: the header of the object.</param>
/// <param name="Target">Of a soft link: the path that it stands for.</param>
/// <param name="Kind">Of a link that is not followed: what it is.</param>
internal sealed record Hdf5Link(string Name, long Address, string? Target = null, string? Kind = null)
{
    private const int TypeBit = 0x08;
    private const int OrderBit = 0x04;
    private const int CharsetBit = 0x10;
    private const int Hard = 0;
    private const int Soft = 1;
    private const int External = 64;

    /// <summary>A link message (HDF5 file format, IV.A.2.g).</summary>
    public static Hdf5Link At(Hdf5Bytes file, long start)
    {
        var flags = file.Byte(start + 1);
        var at = start + 2;
        var type = (flags & TypeBit) != 0 ? file.Byte(at++) : Hard;
        at += ((flags & OrderBit) != 0 ? Hdf5Bytes.Word : 0) + ((flags & CharsetBit) != 0 ? 1 : 0);
        var sizeLength = 1 << (flags & 3);
        var length = file.Number(at, sizeLength);
        var name = file.Text(at + sizeLength, length);
        at += sizeLength + length;
        return type switch
        {
            Hard => new(name, file.Address(at)),
            Soft => new(name, Hdf5Bytes.Undefined, Target: file.Text(at + 2, file.Number(at, 2))),
            // A byte of flags, the file's name with its zero, the path there.
            External => new(name, Hdf5Bytes.Undefined, Kind: $"a link to the file {file.Text(at + 3)}"),
            _ => new(name, Hdf5Bytes.Undefined, Kind: $"a link of the unknown kind {type}"),
        };
    }
}
