using System.IO.Compression;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Files.Matlab;

/// <summary>
/// The numeric matrices of a MATLAB 5 file (.mat of versions 5 to 7, also written by Octave), in either byte order,
/// compressed or not. Cells, structures, texts and sparse matrices are skipped. Source: MathWorks, MAT-File Format.
/// </summary>
/// <param name="Name">The file's name.</param>
/// <param name="Variables">The matrices, rows x columns as MATLAB shows them, sorted by name.</param>
public sealed record MatFile(string Name, EquatableArray<(string Name, Matrix<double> Matrix)> Variables)
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
        Variables
            .Find(one => one.Name == variable)
            .Map(one => one.Matrix)
            .ToFin(
                ReadError.At(
                    Name,
                    $"variable {variable}",
                    "there is no numeric matrix of that name",
                    $"it has {(Variables.IsEmpty ? "none" : MessageText.List(Variables.Map(one => one.Name)))}"
                )
            );

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<MatFile> Parse(FileBytes file) =>
        from bigEndian in ByteOrder(file)
        from elements in MatElement.All(
            file with
            {
                Bytes = file.Bytes[HeaderLength..],
            },
            bigEndian,
            at => $"byte {HeaderLength + at}"
        )
        from variables in elements.Fold(
            Fin<EquatableArray<MatVariable>>.Succ([]),
            (soFar, element) =>
                from variablesSoFar in soFar
                from one in Decompressed(file.Name, bigEndian, element)
                    .Bind(open => MatVariable.Of(file.Name, bigEndian, open))
                select variablesSoFar + one.ToEquatableArray()
        )
        // The last of several variables with the same name wins.
        select new MatFile(
            file.Name,
            [
                .. variables
                    .Map(one => (one.Name, one.Value))
                    .Reverse()
                    .DistinctBy(one => one.Name)
                    .OrderBy(one => one.Name, StringComparer.Ordinal),
            ]
        );

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

    private static Fin<MatElement> Decompressed(string file, bool bigEndian, MatElement element) =>
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
                        : MatElement.Announced(tag, bigEndian)
            )
            from inner in MatElement.All(new FileBytes(file, bytes), bigEndian, _ => element.Place)
            select inner[0];
}
