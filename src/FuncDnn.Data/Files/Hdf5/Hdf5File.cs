using LanguageExt;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// The numeric data sets of an HDF5 file (.h5) as h5py writes them by default, and the course keeps its images:
/// any rank, whole or floating-point, in one piece. Chunked and compressed ones are refused with a line that says so.
/// The library PureHDF overflows the stack on a damaged link, which nothing can catch; this reader never recurses.
/// Source: The HDF Group, HDF5 File Format Specification 3.0.
/// </summary>
public sealed record Hdf5File
{
    private const string Signature = "\u0089HDF\r\n\u001A\n";
    private readonly Hdf5Bytes _bytes;

    private Hdf5File(FileBytes file) => (Name, _bytes) = (file.Name, new(file.Bytes));

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Takes a file into memory; nothing in it is looked at yet.</summary>
    /// <param name="path">An .h5 file.</param>
    /// <returns>The file, or one line that says why it cannot be read.</returns>
    public static Fin<Hdf5File> Read(string path) => FileBytes.Read(path).Map(Of);

    /// <summary>Reads one data set.</summary>
    /// <param name="dataset">Its path in the file, for example <c>train_set_x</c>.</param>
    /// <returns>Its numbers with their shape, or one line that says what is wrong.</returns>
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
                "fetch it again, or rewrite it plainly with h5repack -l CONTI -f NONE"
            );
        }
    }

    /// <summary>Any bytes make a file; what is wrong with them shows when a data set is asked for.</summary>
    internal static Hdf5File Of(FileBytes file) => new(file);

    private Hdf5Object Root()
    {
        if (!_bytes.Has(0, Signature))
        {
            throw new InvalidDataException("this is not an HDF5 file: it does not begin as one");
        }

        var (sizesAt, rootAt) = _bytes.Byte(8) switch
        {
            0 => (13, 64),
            1 => (13, 68),
            2 or 3 => (9, 36),
            var version => throw new InvalidDataException($"version {version} of the format is not known"),
        };
        return (_bytes.Byte(sizesAt), _bytes.Byte(sizesAt + 1)) == (Hdf5Bytes.Word, Hdf5Bytes.Word)
            ? Hdf5Object.At(_bytes, _bytes.Address(rootAt))
            : throw new InvalidDataException("its addresses are not of eight bytes");
    }

    private Fin<Hdf5Object> Member(Hdf5Object group, string name)
    {
        var members = Hdf5Group.Members(_bytes, group).ToList();
        return members.FindIndex(member => member.Name == name) is >= 0 and var index
            ? Hdf5Object.At(_bytes, members[index].Address)
            : ReadError.At(
                Name,
                $"data set {name}",
                "there is none of that name",
                members.Count == 0
                    ? "there are none at all"
                    : $"there are {string.Join(", ", members.Select(one => one.Name))}"
            );
    }
}
