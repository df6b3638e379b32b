using FuncDnn.Numerics.Validation;
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
    private const string Repack = "rewrite it with h5repack";
    private const int ShortestUserBlock = 512;
    private readonly Hdf5Bytes _bytes;

    private Hdf5File(FileBytes file) => (Name, _bytes) = (file.Name, WithoutUserBlock(new(file.Bytes)));

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Loads a file into memory without interpreting it.</summary>
    /// <param name="path">An .h5 file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The file, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<Hdf5File> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Map(Of);

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
            return ReadError.At(Name, $"data set {dataset}", fault.Message, "the file is damaged: fetch it again");
        }
        catch (Hdf5UnsupportedException fault)
        {
            return ReadError.At(Name, $"data set {dataset}", fault.Message, fault.Remedy);
        }
    }

    /// <summary>Accepts any bytes; errors appear when a data set is read.</summary>
    internal static Hdf5File Of(FileBytes file) => new(file);

    // MATLAB 7.3 puts a text of 512 bytes before the file; addresses count from behind it (format, II.A).
    private static Hdf5Bytes WithoutUserBlock(Hdf5Bytes file)
    {
        for (long at = ShortestUserBlock; !file.Has(0, Signature) && at < file.All.Length; at *= 2)
        {
            if (file.Has(at, Signature))
            {
                return new(file.All[(int)at..]);
            }
        }

        return file;
    }

    private Hdf5Object Root()
    {
        if (!_bytes.Has(0, Signature))
        {
            throw new Hdf5UnsupportedException(
                "this is not an HDF5 file: the signature is missing",
                "check that it is the right file"
            );
        }

        var (sizesAt, rootAt) = _bytes.Byte(8) switch
        {
            0 => (13, 64),
            1 => (13, 68),
            2 or 3 => (9, 36),
            var version => throw new Hdf5UnsupportedException($"version {version} of the format is unknown", Repack),
        };
        return (_bytes.Byte(sizesAt), _bytes.Byte(sizesAt + 1)) == (Hdf5Bytes.Word, Hdf5Bytes.Word)
            ? Hdf5Object.At(_bytes, _bytes.Address(rootAt))
            : throw new Hdf5UnsupportedException("its addresses do not have eight bytes", Repack);
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
                    : $"there are {MessageText.List(members.Select(member => member.Name))}"
            );
    }
}
