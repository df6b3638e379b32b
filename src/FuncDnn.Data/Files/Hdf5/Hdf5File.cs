using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>
/// An HDF5 file (.h5, and .mat of MATLAB 7.3): numbers of any rank, contiguous, compact or in chunks, compressed by
/// gzip or lzf, shuffled, with checksums; bool and enumerations as their integers; texts. What else it holds is passed
/// over unless it is asked for. A damaged file is an error value: the reader never recurses, and its memory follows
/// what is in the file. Source: The HDF Group, HDF5 File Format Specification 3.0.
/// </summary>
public sealed record Hdf5File
{
    private const string Signature = "\u0089HDF\r\n\u001A\n";
    private const string Repack = "rewrite it with h5repack";
    private const string MatlabHead = "MATLAB 7.3 MAT-file";
    private const int ShortestUserBlock = 512;
    private readonly FileBytes _file;

    private Hdf5File(FileBytes file)
    {
        _file = file with { Bytes = WithoutUserBlock(file.Bytes) };
        IsMatlab = _file.Bytes.Length < file.Bytes.Length && new Hdf5Bytes(file.Bytes).Has(0, MatlabHead);
    }

    /// <summary>The file's name.</summary>
    public string Name => _file.Name;

    /// <summary>Whether MATLAB wrote it: arrays have the shape that MATLAB shows.</summary>
    public bool IsMatlab { get; }

    /// <summary>Loads a file into memory without interpreting it.</summary>
    /// <param name="path">An .h5 file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The file, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<Hdf5File> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Map(Of);

    /// <summary>Reads the numbers of one data set.</summary>
    /// <param name="dataset">Its path in the file, for example <c>train_set_x</c>.</param>
    /// <returns>Its numbers with their shape, or a read error.</returns>
    public Fin<NdArray> Numbers(string dataset) =>
        Read($"data set {dataset}", file => Tree(file).Find(dataset).Map(one => Hdf5Numbers.Read(file, one, IsMatlab)));

    /// <summary>Reads the texts of one data set, for example the classes of examples.</summary>
    /// <param name="dataset">Its path in the file.</param>
    /// <returns>The texts in row-major order, or the names of an enumeration's values, or a read error.</returns>
    public Fin<EquatableArray<string>> Texts(string dataset) =>
        Read($"data set {dataset}", file => Tree(file).Find(dataset).Map(one => Hdf5Texts.Read(file, one, IsMatlab)));

    /// <summary>Reads all data sets of numbers, by path; what else is there is skipped.</summary>
    /// <returns>The arrays in file order, or a read error.</returns>
    public Fin<TensorFile> Tensors() => Read("the file", file => Hdf5Tensors.All(Tree(file), file, IsMatlab));

    /// <summary>The paths and shapes of all data sets of numbers; what else is there is skipped.</summary>
    internal Fin<(
        EquatableArray<(string Path, EquatableArray<int> Shape)> Shapes,
        EquatableArray<SkippedEntry> Skipped
    )> Shapes() => Read("the file", file => Prelude.FinSucc(Hdf5Tensors.Shapes(Tree(file), file, IsMatlab)));

    /// <summary>Where the numbers of each data set are, in a file of any size.</summary>
    /// <param name="file">A file without a user block.</param>
    internal static Fin<EquatableArray<ArrayPlace>> Places(BlockFile file) =>
        Read(
            file.Name,
            "the file",
            new Hdf5Bytes(file),
            bytes => Prelude.FinSucc(Hdf5Tensors.Places(Tree(file.Name, bytes), bytes))
        );

    /// <summary>Whether bytes are an HDF5 file, also behind a user block.</summary>
    internal static bool Is(ReadOnlyMemory<byte> bytes) => new Hdf5Bytes(WithoutUserBlock(bytes)).Has(0, Signature);

    /// <summary>Accepts any bytes; errors appear when a data set is read.</summary>
    internal static Hdf5File Of(FileBytes file) => new(file);

    // MATLAB 7.3 puts a text of 512 bytes before the file; addresses count from behind it (format, II.A).
    private static ReadOnlyMemory<byte> WithoutUserBlock(ReadOnlyMemory<byte> all)
    {
        var file = new Hdf5Bytes(all);
        for (long at = ShortestUserBlock; !file.Has(0, Signature) && at < all.Length; at *= 2)
        {
            if (file.Has(at, Signature))
            {
                return all[(int)at..];
            }
        }

        return all;
    }

    private Fin<T> Read<T>(string place, Func<Hdf5Bytes, Fin<T>> read) =>
        Read(Name, place, new Hdf5Bytes(_file.Bytes), read);

    private static Fin<T> Read<T>(string name, string place, Hdf5Bytes bytes, Func<Hdf5Bytes, Fin<T>> read)
    {
        try
        {
            return read(bytes);
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(name, place, fault.Message, "the file is damaged: fetch it again");
        }
        catch (Hdf5UnsupportedException fault)
        {
            return ReadError.At(name, place, fault.Message, fault.Remedy);
        }
    }

    private Hdf5Tree Tree(Hdf5Bytes file) => Tree(Name, file);

    private static Hdf5Tree Tree(string name, Hdf5Bytes file)
    {
        if (!file.Has(0, Signature))
        {
            throw new Hdf5UnsupportedException(
                "this is not an HDF5 file: the signature is missing",
                "check that it is the right file"
            );
        }

        var (sizesAt, endAt, rootAt) = file.Byte(8) switch
        {
            0 => (13, 40, 64),
            1 => (13, 44, 68),
            2 or 3 => (9, 28, 36),
            var version => throw new Hdf5UnsupportedException($"version {version} of the format is unknown", Repack),
        };
        if ((file.Byte(sizesAt), file.Byte(sizesAt + 1)) != (Hdf5Bytes.Word, Hdf5Bytes.Word))
        {
            throw new Hdf5UnsupportedException("its addresses do not have eight bytes", Repack);
        }

        // The end counts from the start of the user block, whose length is stored too.
        var length = file.Address(endAt) - file.Address(endAt - (2 * Hdf5Bytes.Word));
        return length > file.Length && file.Address(endAt) != Hdf5Bytes.Undefined
            ? throw new InvalidDataException($"it has {file.Length} of {length} bytes")
            : new(name, file, file.Address(rootAt));
    }
}
