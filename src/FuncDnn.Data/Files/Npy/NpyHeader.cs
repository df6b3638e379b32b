using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>The header of a .npy file.</summary>
/// <param name="Encoding">The type of the numbers.</param>
/// <param name="FortranOrder">True if the array is column-major.</param>
/// <param name="Shape">The length of every axis.</param>
internal sealed record NpyHeader(DType Encoding, bool FortranOrder, IReadOnlyList<long> Shape)
{
    // NumPy's limit.
    public const int Longest = 10_000;

    /// <summary>Where the numbers begin in the file.</summary>
    public int Start { get; init; }

    /// <summary>The dictionary as NumPy writes it.</summary>
    public override string ToString()
    {
        var order =
            Encoding.Size == 1 ? '|'
            : Encoding.BigEndian ? '>'
            : '<';
        var shape = Shape.Count == 1 ? $"{Shape[0]}," : string.Join(", ", Shape);
        return $"{{'descr': '{order}{Letter(Encoding.Kind)}{Encoding.Size}', "
            + $"'fortran_order': {FortranOrder}, 'shape': ({shape}), }}";
    }

    /// <summary>Any bytes give a header, the kind of an array that holds no real numbers, or a read error.</summary>
    /// <param name="file">The name for errors.</param>
    /// <param name="header">The dictionary.</param>
    public static Fin<Either<string, NpyHeader>> Parse(string file, ReadOnlyMemory<byte> header)
    {
        try
        {
            return Parse(new PythonTokens(TextBytes.Name(header.Span)));
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(file, "the header", fault.Message, "fetch the file again");
        }
    }

    /// <summary>The array; its numbers must take all bytes after the header.</summary>
    public Fin<NdArray> Numbers(string file, ReadOnlyMemory<byte> bytes)
    {
        var length = NdArray.Length(Shape, Encoding);
        if (length != bytes.Length)
        {
            return ReadError.At(
                file,
                "the numbers",
                $"{string.Join(" x ", Shape)} of {Encoding} take {length} bytes, there are {bytes.Length}",
                "fetch the file again"
            );
        }

        var shape = Shape.Select(axis => (int)axis).ToEquatableArray();
        return new NdArray(shape, Encoding, FortranOrder ? ColumnMajor.ToRowMajor(bytes, shape, Encoding.Size) : bytes);
    }

    private static Either<string, NpyHeader> Parse(PythonTokens tokens)
    {
        string? description = null;
        bool? fortranOrder = null;
        IReadOnlyList<long>? shape = null;
        tokens.Expect('{');
        while (!tokens.Take('}'))
        {
            var key = tokens.Text();
            tokens.Expect(':');
            switch (key)
            {
                case "descr" when description is null:
                    description = tokens.TextOrList();
                    break;
                case "fortran_order" when fortranOrder is null:
                    fortranOrder = tokens.Boolean();
                    break;
                case "shape" when shape is null:
                    shape = tokens.Tuple(NdArray.MaxRank);
                    break;
                default:
                    throw new InvalidDataException($"'{key}' is unknown or repeated");
            }

            if (!tokens.Take(','))
            {
                tokens.Expect('}');
                break;
            }
        }

        tokens.End();
        return description is null || fortranOrder is not { } order || shape is null
                ? throw new InvalidDataException("descr, fortran_order or shape is missing")
            : NpyType.Encoding(description) is { } encoding ? new NpyHeader(encoding, order, shape)
            : NpyType.Kind(description);
    }

    private static string Letter(DTypeKind kind) =>
        kind switch
        {
            DTypeKind.FloatingPoint => "f",
            DTypeKind.SignedInteger => "i",
            DTypeKind.UnsignedInteger => "u",
            _ => throw new ArgumentException(
                "NumPy has no bfloat16: write a safetensors file, or convert the numbers."
            ),
        };
}
