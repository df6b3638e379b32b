namespace FuncDnn.Data.Files.Npy;

/// <summary>The types of numbers in NumPy's words, such as &lt;f8 (numpy.dtype.str).</summary>
internal static class NpyType
{
    /// <summary>The encoding of real numbers; null for arrays of anything else. Booleans are 0 and 1.</summary>
    public static DType? Encoding(string description) =>
        description switch
        {
            ['<' or '>' or '|' or '=', 'f', '2' or '4' or '8'] => new(
                DTypeKind.FloatingPoint,
                Size(description),
                description[0] == '>'
            ),
            ['<' or '>' or '|' or '=', 'i', '1' or '2' or '4' or '8'] => new(
                DTypeKind.SignedInteger,
                Size(description),
                description[0] == '>'
            ),
            ['<' or '>' or '|' or '=', 'u', '1' or '2' or '4' or '8'] => new(
                DTypeKind.UnsignedInteger,
                Size(description),
                description[0] == '>'
            ),
            ['<' or '>' or '|' or '=', 'b', '1'] => new(DTypeKind.UnsignedInteger, sizeof(byte), description[0] == '>'),
            _ => null,
        };

    private static int Size(string description) => description[2] - '0';

    /// <summary>What an array without real numbers holds.</summary>
    public static string Kind(string description)
    {
        var what = description.TrimStart('<', '>', '|', '=') is [var letter, ..]
            ? letter switch
            {
                'U' or 'S' or 'a' => "text",
                'c' => "complex numbers",
                'O' => "Python objects",
                'M' or 'm' => "dates or times",
                '[' => "records",
                _ => "another type",
            }
            : "another type";
        return $"{what} ({description})";
    }
}
