using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Data.Files.Idx;
using FuncDnn.Data.Files.Matlab;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Arrays;

/// <summary>
/// A file of arrays in any format that is read: npy, npz, mat (5 and 7.3), h5, IDX, safetensors. Its first bytes tell
/// the format. Numbers are unpacked when they are asked for, as far as the format allows.
/// </summary>
public sealed class ArrayFile
{
    private readonly IArrayContent _content;

    private ArrayFile(string name, IArrayContent content) => (Name, _content) = (name, content);

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A file of arrays.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The file, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<ArrayFile> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>What is in the file.</summary>
    /// <returns>The names and shapes, or a read error.</returns>
    public Fin<ArrayListing> List() => _content.List();

    /// <summary>Reads an array.</summary>
    /// <param name="name">Its name; none: the only array of the file.</param>
    /// <returns>Its numbers, or a read error that lists the arrays of the file.</returns>
    public Fin<NdArray> Numbers(Option<string> name = default) =>
        name.Case is string one
            ? _content.Numbers(one)
            : from listing in List()
            from only in listing.Entries is [var entry]
                ? Fin<ArrayEntry>.Succ(entry)
                : ReadError.At(Name, "the arrays", "one has to be named", listing.Names)
            from numbers in _content.Numbers(only.Name)
            select numbers;

    /// <summary>Reads the texts of an array, such as the classes of examples.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The texts in row-major order; none if it holds no texts, or the format has none.</returns>
    public Option<EquatableArray<string>> Texts(string name) => _content.Texts(name);

    /// <summary>Whether the first bytes are those of a file of arrays.</summary>
    internal static bool Is(ReadOnlyMemory<byte> bytes) => Format(bytes) is not null;

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<ArrayFile> Parse(FileBytes file) =>
        Format(file.Bytes) is { } parse
            ? parse(file).Map(content => new ArrayFile(file.Name, content))
            : ReadError.At(
                file.Name,
                "byte 0",
                "it is no file of arrays",
                "expected npy, npz, mat, h5, IDX or safetensors"
            );

    // MATLAB 7.3 is HDF5 behind the header of a MATLAB file.
    private static Func<FileBytes, Fin<IArrayContent>>? Format(ReadOnlyMemory<byte> bytes) =>
        Hdf5File.Is(bytes)
            ? file => new Hdf5Content(Hdf5File.Of(file))
            : bytes.Span switch
            {
                [0x93, (byte)'N', (byte)'U', (byte)'M', ..] => Of(NpyFile.Parse),
                [(byte)'P', (byte)'K', 3 or 5, ..] => Npz,
                [0x1F, 0x8B, ..] or [0, 0, >= 0x08 and <= 0x0E, ..] => Of(IdxFile.Parse),
                { Length: >= 128 } span
                    when span[124..128] is [0, 1, (byte)'I', (byte)'M'] or [1, 0, (byte)'M', (byte)'I'] => Mat,
                [_, _, _, _, _, 0, 0, 0, (byte)'{', ..] => SafeTensors,
                _ => null,
            };

    private static Func<FileBytes, Fin<IArrayContent>> Of(Func<FileBytes, Fin<NdArray>> parse) =>
        file => parse(file).Map(numbers => TensorContent.Of(file.Name, numbers));

    private static Fin<IArrayContent> Npz(FileBytes file) =>
        NpzEntry
            .All(file)
            .Map(entries =>
                (IArrayContent)new NpzContent(file, entries, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
            );

    private static Fin<IArrayContent> Mat(FileBytes file) =>
        MatFile
            .Parse(file)
            .Map(read =>
                (IArrayContent)new TensorContent(file.Name, new TensorFile(read.Arrays) { Skipped = read.Skipped })
            );

    private static Fin<IArrayContent> SafeTensors(FileBytes file) =>
        SafeTensorsFile.Parse(file).Map(content => (IArrayContent)new TensorContent(file.Name, content));
}
