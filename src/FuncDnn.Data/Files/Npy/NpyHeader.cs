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
    private const int Longest = 10_000;

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

    /// <summary>Any bytes give a value or a read error.</summary>
    public static Fin<NpyHeader> Parse(string file, ReadOnlyMemory<byte> header)
    {
        if (header.Length > Longest)
        {
            return ReadError.At(file, "the header", $"it has {header.Length} bytes", $"at most {Longest} are allowed");
        }

        try
        {
            return Parse(new PythonTokens(TextBytes.Name(header.Span)));
        }
        catch (InvalidDataException fault)
        {
            return ReadError.At(
                file,
                "the header",
                fault.Message,
                "give it plain numbers, in NumPy with x.astype('f8'), or fetch it again"
            );
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
        return new NdArray(shape, Encoding, FortranOrder ? RowMajor(bytes.Span) : bytes);
    }

    private static NpyHeader Parse(PythonTokens tokens)
    {
        DType? encoding = null;
        bool? fortranOrder = null;
        IReadOnlyList<long>? shape = null;
        tokens.Expect('{');
        while (!tokens.Take('}'))
        {
            var key = tokens.Text();
            tokens.Expect(':');
            switch (key)
            {
                case "descr" when encoding is null:
                    encoding = EncodingOf(tokens.Text());
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
        return encoding is not null && fortranOrder is { } order && shape is not null
            ? new(encoding, order, shape)
            : throw new InvalidDataException("descr, fortran_order or shape is missing");
    }

    private static DType EncodingOf(string description) =>
        description switch
        {
            ['<' or '>' or '|' or '=', 'f', '4' or '8'] => new(
                DTypeKind.FloatingPoint,
                description[2] - '0',
                description[0] == '>'
            ),
            ['<' or '>' or '|' or '=', 'i', '1' or '2' or '4' or '8'] => new(
                DTypeKind.SignedInteger,
                description[2] - '0',
                description[0] == '>'
            ),
            ['<' or '>' or '|' or '=', 'u', '1' or '2' or '4' or '8'] => new(
                DTypeKind.UnsignedInteger,
                description[2] - '0',
                description[0] == '>'
            ),
            _ => throw new InvalidDataException(
                $"numbers of type '{description}' are not supported, only f4, f8, i1 to i8 and u1 to u8"
            ),
        };

    private static char Letter(DTypeKind kind) =>
        kind switch
        {
            DTypeKind.FloatingPoint => 'f',
            DTypeKind.SignedInteger => 'i',
            _ => 'u',
        };

    /// <summary>Converts column-major numbers to row-major order.</summary>
    private byte[] RowMajor(ReadOnlySpan<byte> columnMajor)
    {
        var size = Encoding.Size;
        var rowMajor = new byte[columnMajor.Length];
        var place = new int[Shape.Count];
        for (var at = 0; at < columnMajor.Length; at += size)
        {
            var to = 0;
            for (var axis = 0; axis < place.Length; axis++)
            {
                to = (to * (int)Shape[axis]) + place[axis];
            }

            columnMajor.Slice(at, size).CopyTo(rowMajor.AsSpan(to * size));
            for (var axis = 0; axis < place.Length && ++place[axis] == Shape[axis]; axis++)
            {
                place[axis] = 0;
            }
        }

        return rowMajor;
    }
}
