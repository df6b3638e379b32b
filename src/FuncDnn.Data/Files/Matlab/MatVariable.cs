using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Files.Matlab;

/// <summary>A variable of a MATLAB 5 file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Its numbers; null if it holds something else.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record MatVariable(string Name, NdArray? Numbers, string Kind)
{
    private const int Complex = 0x08;
    private const int FirstNumber = 6;
    private const int LastNumber = 15;

    /// <summary>The variable in an element; none if the element holds no variable.</summary>
    public static Fin<Option<MatVariable>> Of(string file, bool bigEndian, MatElement element) =>
        element.Type == MatElement.Matrix
            ? MatElement
                .All(new FileBytes(file, element.Data), bigEndian, at => $"{element.Place} + {at}")
                .Bind(parts => OfParts(file, bigEndian, element.Place, parts))
                .Map(Option<MatVariable>.Some)
            : Option<MatVariable>.None;

    // The parts of a matrix: flags and class, dimensions, name, real part.
    private static Fin<MatVariable> OfParts(string file, bool bigEndian, string place, EquatableArray<MatElement> parts)
    {
        Error Damaged(string fault) => ReadError.At(file, place, fault, "fetch the file again");
        const string malformed = "the flags, dimensions and name of the matrix are missing or malformed";
        if (parts.Count < 2 || parts[0].Data.Length != 2 * sizeof(uint))
        {
            return Damaged(malformed);
        }

        // The two lowest bytes of the flags come last in a big-endian file.
        var flags = parts[0].Data.Span[..sizeof(uint)];
        var (kind, bits) = bigEndian ? (flags[3], flags[2]) : (flags[0], flags[1]);
        // An opaque object has no dimensions, so that its name comes second.
        var name = TextBytes.Name(parts[parts.Count > 2 && kind != 17 ? 2 : 1].Data.Span);
        if (kind is < FirstNumber or > LastNumber)
        {
            return new MatVariable(name, null, Words(kind));
        }

        if (
            parts.Count < 3
            || parts[1].Numbers(bigEndian) is not { Kind: DTypeKind.SignedInteger, Size: sizeof(int) } whole
            || parts[1].Data.Length % sizeof(int) != 0
        )
        {
            return Damaged(malformed);
        }

        if ((bits & Complex) != 0)
        {
            return new MatVariable(name, null, "complex numbers");
        }

        if (parts.Count < 4 || parts[3].Numbers(bigEndian) is not { } encoding)
        {
            return Damaged($"the numbers of {name} are missing");
        }

        var axes = new NdArray([parts[1].Data.Length / sizeof(int)], whole, parts[1].Data);
        return Array(axes, encoding, parts[3].Data).Case is NdArray numbers
            ? new MatVariable(name, numbers, "real numbers")
            : Damaged(
                $"{name} is declared as {string.Join(" x ", Enumerable.Range(0, axes.Count).Select(i => axes[i]))}"
                    + $" of {encoding}, but has {parts[3].Data.Length} bytes"
            );
    }

    private static Option<NdArray> Array(NdArray axes, DType encoding, ReadOnlyMemory<byte> data)
    {
        var shape = Enumerable.Range(0, axes.Count).Select(axis => (int)axes[axis]).ToEquatableArray();
        return
            axes.Count > NdArray.MaxRank
            || shape.Exists(axis => axis < 0)
            || NdArray.Length(shape.Select(axis => (long)axis), encoding) != data.Length
            ? Option<NdArray>.None
            : new NdArray(shape, encoding, ColumnMajor.ToRowMajor(data, shape, encoding.Size));
    }

    // mxDOUBLE_CLASS = 6 to mxUINT64_CLASS = 15.
    private static string Words(byte kind) =>
        kind switch
        {
            1 => "a cell array",
            2 => "a structure",
            3 or 17 => "an object",
            4 => "text",
            5 => "a sparse matrix",
            16 => "a function",
            _ => "another type",
        };
}
