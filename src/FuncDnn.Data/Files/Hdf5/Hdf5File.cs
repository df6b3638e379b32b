using LanguageExt;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The numeric data sets of an HDF5 file (.h5) as h5py writes them by default, for example the images of the course:
/// any rank, integers or floating-point numbers, contiguous. Chunked and compressed ones are refused with a clear
/// message. The library PureHDF overflows the stack on a damaged link, which nothing can catch; this reader never
/// recurses. Source: The HDF Group, HDF5 File Format Specification 3.0.
/// </summary>
public sealed record Hdf5File
{
    private const string Signature = "\u0089HDF\r\n\u001A\n";
    private readonly Hdf5Bytes _bytes;

    private Hdf5File(FileBytes file) => (Name, _bytes) = (file.Name, new(file.Bytes));

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Loads a file into memory without interpreting it.</summary>
    /// <param name="path">An .h5 file.</param>
    /// <returns>The file, or a read error.</returns>
    public static Fin<Hdf5File> Read(string path) => FileBytes.Read(path).Map(Of);

    /// <summary>Reads one data set.</summary>
    /// <param name="dataset">Its path in the file, for example <c>train_set_x</c>.</param>
    /// <returns>Its numbers with their shape, or a read error.</returns>
    public Fin<NdArray> Numbers(string dataset)
    {
        try
        {
            return dataset
                .Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Aggregate(Fin<Hdf5Object>.Succ(Root()), (group, name) => group.Bind(one => Member(one, name)))
                .Map(found => Hdf5Dataset.Numbers(_bytes, found));
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(
                Name,
                $"data set {dataset}",
                fault.Message,
                "fetch it again, or rewrite it with h5repack -l CONTI -f NONE"
            );
        }
    }

    /// <summary>Accepts any bytes; errors appear when a data set is read.</summary>
    internal static Hdf5File Of(FileBytes file) => new(file);

    private Hdf5Object Root()
    {
        if (!_bytes.Has(0, Signature))
        {
            throw new InvalidDataException("this is not an HDF5 file: the signature is missing");
        }

        var (sizesAt, rootAt) = _bytes.Byte(8) switch
        {
            0 => (13, 64),
            1 => (13, 68),
            2 or 3 => (9, 36),
            var version => throw new InvalidDataException($"version {version} of the format is unknown"),
        };
        return (_bytes.Byte(sizesAt), _bytes.Byte(sizesAt + 1)) == (Hdf5Bytes.Word, Hdf5Bytes.Word)
            ? Hdf5Object.At(_bytes, _bytes.Address(rootAt))
            : throw new InvalidDataException("its addresses do not have eight bytes");
    }

    private Fin<Hdf5Object> Member(Hdf5Object group, string name)
    {
        var members = Hdf5Group.Members(_bytes, group).ToList();
        return members.FindIndex(member => member.Name == name) is >= 0 and var index
            ? Hdf5Object.At(_bytes, members[index].Address)
            : ReadError.At(
                Name,
                $"data set {name}",
                "there is no member of that name",
                members.Count == 0
                    ? "the group is empty"
                    : $"there are {string.Join(", ", members.Select(member => member.Name))}"
            );
    }
}
