using System.IO.Compression;
using FuncDnn.Data.Files.Hdf5;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Files.Matlab;

/// <summary>
/// The numeric arrays of a MATLAB 5 file (.mat of versions 5 to 7, also written by Octave), in either byte order,
/// compressed or not, or of a MATLAB 7.3 file, which is HDF5. Cells, structures, texts, complex numbers and sparse
/// matrices are passed over. Source: MathWorks, MAT-File Format.
/// </summary>
/// <param name="Name">The file's name.</param>
/// <param name="Arrays">The arrays, with the axes as MATLAB shows them, sorted by name.</param>
/// <param name="Skipped">The variables that hold no real numbers, sorted by name.</param>
public sealed record MatFile(string Name, EquatableArray<Tensor> Arrays, EquatableArray<SkippedEntry> Skipped)
{
    private const string Save = "save it in MATLAB with -v7, or with scipy.io.savemat";
    private const int HeaderLength = 128;
    private const int VersionAt = 124;
    private const int OrderAt = 126;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A .mat file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its numeric matrices, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<MatFile> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>The matrix of a variable.</summary>
    /// <param name="variable">The variable's name in the file.</param>
    /// <returns>The matrix, or an error that lists the variables of the file.</returns>
    public Fin<Matrix<double>> Matrix(string variable) =>
        Arrays.Find(one => one.Name == variable && one.Numbers.Shape.Count == 2).Case is Tensor found
            ? Matrix<double>.Create(
                found.Numbers.Shape[0],
                found.Numbers.Shape[1],
                (row, column) => found.Numbers[(row * found.Numbers.Shape[1]) + column]
            )
            : ReadError.At(Name, $"variable {variable}", "there is no numeric matrix of that name", Names);

    private string Names => $"it has {(Arrays.IsEmpty ? "none" : MessageText.List(Arrays.Map(one => one.Name)))}";

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<MatFile> Parse(FileBytes file) =>
        Hdf5File.Is(file.Bytes)
            ? Hdf5File.Of(file).Tensors().Map(content => Sorted(file.Name, content))
            : Parse(file, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Reads within a given amount of memory, in bytes.</summary>
    internal static Fin<MatFile> Parse(FileBytes file, long memory) =>
        from bigEndian in ByteOrder(file)
        from elements in MatElement.All(
            file with
            {
                Bytes = file.Bytes[HeaderLength..],
            },
            bigEndian,
            at => $"byte {HeaderLength + at}"
        )
        from variables in Variables(file.Name, bigEndian, elements, memory / 2)
        select new MatFile(
            file.Name,
            variables
                .Where(one => one.Numbers is not null)
                .Select(one => new Tensor(one.Name, one.Numbers!))
                .ToEquatableArray(),
            variables
                .Where(one => one.Numbers is null)
                .Select(one => new SkippedEntry(one.Name, one.Kind))
                .ToEquatableArray()
        );

    private static MatFile Sorted(string name, TensorFile content) =>
        new(
            name,
            content.Tensors.OrderBy(one => one.Name, StringComparer.Ordinal).ToEquatableArray(),
            content.Skipped.OrderBy(one => one.Name, StringComparer.Ordinal).ToEquatableArray()
        );

    // The last of several variables with the same name wins.
    private static Fin<IReadOnlyList<MatVariable>> Variables(
        string file,
        bool bigEndian,
        EquatableArray<MatElement> elements,
        long most
    )
    {
        var (variables, unpacked) = (new SortedDictionary<string, MatVariable>(StringComparer.Ordinal), 0L);
        foreach (var element in elements)
        {
            var read =
                from open in Decompressed(file, bigEndian, element, most - unpacked)
                from one in MatVariable.Of(file, bigEndian, open)
                select (open.Data.Length, Variable: one);
            if (read.Case is not ValueTuple<int, Option<MatVariable>> found)
            {
                return read.Map(_ => (IReadOnlyList<MatVariable>)[]);
            }

            unpacked += element.Type == MatElement.Compressed ? found.Item1 : 0;
            found.Item2.IfSome(variable => variables[variable.Name] = variable);
        }

        return Fin<IReadOnlyList<MatVariable>>.Succ([.. variables.Values]);
    }

    private static Fin<bool> ByteOrder(FileBytes file) =>
        file.Bytes.Length < HeaderLength
            ? ReadError.At(file.Name, "the header", "it is shorter than 128 bytes", "fetch the file again")
            : (file.Bytes.Span[OrderAt], file.Bytes.Span[OrderAt + 1]) switch
            {
                ((byte)'I', (byte)'M') => Version(file, file.Bytes.Span[VersionAt + 1], bigEndian: false),
                ((byte)'M', (byte)'I') => Version(file, file.Bytes.Span[VersionAt], bigEndian: true),
                _ => ReadError.At(file.Name, "byte 126", "it is not a MATLAB 5 file", Save),
            };

    private static Fin<bool> Version(FileBytes file, byte major, bool bigEndian) =>
        major == 1 ? bigEndian : ReadError.At(file.Name, "byte 124", $"version {major} is not MATLAB 5", Save);

    private static Fin<MatElement> Decompressed(string file, bool bigEndian, MatElement element, long most) =>
        element.Type != MatElement.Compressed
            ? element
            : from bytes in Decompression.Inflate(
                new FileBytes(file, element.Data),
                element.Place,
                stream => new ZLibStream(stream, CompressionMode.Decompress),
                MatElement.TagLength,
                tag =>
                    tag.Length < MatElement.TagLength
                        ? ReadError.At(file, element.Place, "the compressed element has no tag", "fetch the file again")
                    : MatElement.Announced(tag, bigEndian) is var length && length > most
                        ? ReadError.At(
                            file,
                            element.Place,
                            "its variables unpack to more than half of the memory",
                            "read it on a machine with more memory, or save fewer variables in one file"
                        )
                    : length
            )
            from inner in MatElement.All(new FileBytes(file, bytes), bigEndian, _ => element.Place)
            select inner[0];
}
