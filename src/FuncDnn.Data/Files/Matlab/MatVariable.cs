using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files.Matlab;

/// <summary>A variable of a MATLAB 5 file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Rows x columns.</param>
internal sealed record MatVariable(string Name, Matrix<double> Value)
{
    private const int Complex = 0x08;

    /// <summary>The numeric matrix in an element; none if the element holds something else.</summary>
    public static Fin<Option<MatVariable>> Of(string file, bool bigEndian, MatElement element) =>
        element.Type == MatElement.Matrix
            ? MatElement
                .All(new FileBytes(file, element.Data), bigEndian, at => $"{element.Place} + {at}")
                .Bind(parts => OfParts(file, bigEndian, element.Place, parts))
            : Option<MatVariable>.None;

    // The parts of a matrix: flags and class, dimensions, name, real part.
    private static Fin<Option<MatVariable>> OfParts(
        string file,
        bool bigEndian,
        string place,
        EquatableArray<MatElement> parts
    )
    {
        Error Damaged(string fault) => ReadError.At(file, place, fault, "fetch the file again");
        if (
            parts.Count < 3
            || parts[0].Data.Length != 2 * sizeof(uint)
            || parts[1].Numbers(bigEndian) is not { Kind: DTypeKind.SignedInteger, Size: sizeof(int) } whole
            || parts[1].Data.Length % sizeof(int) != 0
        )
        {
            return Damaged("the flags, dimensions and name of the matrix are missing or malformed");
        }

        // The two lowest bytes of the flags come last in a big-endian file.
        var flags = parts[0].Data.Span[..sizeof(uint)];
        var (kind, bits) = bigEndian ? (flags[3], flags[2]) : (flags[0], flags[1]);
        var axes = new NdArray([parts[1].Data.Length / sizeof(int)], whole, parts[1].Data);
        if (!IsNumeric(kind) || axes.Count != 2)
        {
            return Option<MatVariable>.None;
        }

        var name = TextBytes.Name(parts[2].Data.Span);
        if ((bits & Complex) != 0)
        {
            return ReadError.At(file, $"variable {name}", "its numbers are complex", "save its real part");
        }

        if (parts.Count < 4 || parts[3].Numbers(bigEndian) is not { } encoding)
        {
            return Damaged($"the numbers of {name} are missing");
        }

        var (rows, columns) = ((int)axes[0], (int)axes[1]);
        var data = parts[3].Data;
        if (rows < 0 || columns < 0 || NdArray.Length([rows, columns], encoding) != data.Length)
        {
            return Damaged($"{name} is declared as {rows} x {columns} of {encoding}, but has {data.Length} bytes");
        }

        // MATLAB is column-major, so the file holds the transpose in row-major order.
        var value = data.IsEmpty
            ? Matrix<double>.Zero(rows, columns)
            : new NdArray([columns, rows], encoding, data).ToColumns();
        return Option<MatVariable>.Some(new(name, value));
    }

    // mxDOUBLE_CLASS = 6 to mxUINT64_CLASS = 15.
    private static bool IsNumeric(byte kind) => kind is >= 6 and <= 15;
}
