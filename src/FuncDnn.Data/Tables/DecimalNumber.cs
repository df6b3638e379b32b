namespace FuncDnn.Data.Tables;

/// <summary>Numbers such as -12.5e3.</summary>
internal static class DecimalNumber
{
    private const int MostDigits = 19;
    private const ulong LargestExact = 1UL << 53;

    // The powers of ten that are doubles.
    private static readonly double[] Powers =
    [
        1e0,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
        1e16,
        1e17,
        1e18,
        1e19,
        1e20,
        1e21,
        1e22,
    ];

    /// <summary>
    /// Reads a number of few digits: the quotient or product of two exact doubles is rounded once (Clinger, "How to
    /// read floating point numbers accurately", 1990).
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The double nearest to the number, bit for bit as <see cref="double"/> parses it.</param>
    /// <returns>
    /// False if it has other letters, more digits or a large exponent: the text may still be a number.
    /// </returns>
    public static bool TryParseShort(ReadOnlySpan<char> text, out double number)
    {
        var (digits, at, exponent, mantissa) = (0, 0, 0, 0UL);
        var isNegative = text is ['-', ..];
        at = text is ['-' or '+', ..] ? 1 : 0;
        number = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++)
        {
            mantissa = (10 * mantissa) + (ulong)(text[at] - '0');
        }

        if (at < text.Length && text[at] == '.')
        {
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++, digits++, exponent--)
            {
                mantissa = (10 * mantissa) + (ulong)(text[at] - '0');
            }
        }

        if (digits is 0 or > MostDigits || mantissa > LargestExact || !TryExponent(text[at..], ref exponent))
        {
            return false;
        }

        var magnitude = exponent < 0 ? mantissa / Powers[-exponent] : mantissa * Powers[exponent];
        number = isNegative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>A power of ten that is a double.</summary>
    /// <param name="exponent">From 0 to 22.</param>
    public static double Power(int exponent) => Powers[exponent];

    private static bool TryExponent(ReadOnlySpan<char> text, ref int exponent)
    {
        if (text is ['e' or 'E', ..])
        {
            var sign = text is [_, '-', ..] ? -1 : 1;
            var digits = text[(text is [_, '-' or '+', ..] ? 2 : 1)..];
            var size = digits switch
            {
                [var one] when char.IsAsciiDigit(one) => one - '0',
                [var ten, var one] when char.IsAsciiDigit(ten) && char.IsAsciiDigit(one) => (10 * (ten - '0'))
                    + (one - '0'),
                _ => Powers.Length,
            };
            exponent += sign * size;
            return size < Powers.Length && Math.Abs(exponent) < Powers.Length;
        }

        return text.IsEmpty && Math.Abs(exponent) < Powers.Length;
    }
}
