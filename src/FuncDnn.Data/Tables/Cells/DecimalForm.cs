namespace FuncDnn.Data.Tables.Cells;

/// <summary>
/// A number of at most 17 digits without its digits: -12.50 has a minus, and two digits on each side of a point.
/// </summary>
/// <param name="Sign">A minus or a plus; the character 0 if there is none.</param>
/// <param name="Whole">The number of digits before the mark.</param>
/// <param name="Mark">A point or a comma; the character 0 if there is none.</param>
/// <param name="Decimals">The number of digits after the mark.</param>
internal readonly record struct DecimalForm(char Sign, int Whole, char Mark, int Decimals)
{
    /// <summary>The letters of the longest number.</summary>
    public const int Longest = MostDigits + 2;

    private const int MostDigits = 17;
    private const int Signs = 3;
    private const int Marks = 3;
    private const int Counts = MostDigits + 1;

    /// <summary>The form as a number.</summary>
    public ushort Key => KeyOf(IndexOf(Sign, '-', '+'), IndexOf(Mark, '.', ','), Whole, Decimals);

    /// <summary>A form as a number.</summary>
    /// <param name="sign">1 for a minus, 2 for a plus, 0 without a sign.</param>
    /// <param name="mark">1 for a point, 2 for a comma, 0 without a mark.</param>
    /// <param name="whole">The number of digits before the mark.</param>
    /// <param name="decimals">The number of digits after it.</param>
    public static ushort KeyOf(int sign, int mark, int whole, int decimals) =>
        (ushort)((((((sign * Marks) + mark) * Counts) + whole) * Counts) + decimals);

    /// <summary>The form of a number.</summary>
    public static DecimalForm Of(ushort key)
    {
        var (marks, counts) = Math.DivRem((int)key, Counts * Counts);
        var (sign, mark) = Math.DivRem(marks, Marks);
        return new(sign < Signs ? "\0-+"[sign] : '\0', counts / Counts, "\0.,"[mark], counts % Counts);
    }

    /// <summary>Takes a text apart.</summary>
    /// <param name="text">The text.</param>
    /// <param name="key">Its form.</param>
    /// <param name="digits">Its digits as one whole number.</param>
    /// <returns>False if it has another form: the two are its letters, and equal texts have equal ones.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out ushort key, out ulong digits)
    {
        if (ShortNumber.TryRead(text, out key, out digits))
        {
            return true;
        }

        (key, digits) = (0, 0);
        if (text.Length is 0 or > Longest)
        {
            return false;
        }

        var sign = text[0] is '-' or '+' ? 1 : 0;
        var mark = -1;
        for (var at = sign; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
            {
                digits = (10 * digits) + digit;
            }
            else if (mark < 0 && text[at] is '.' or ',')
            {
                mark = at;
            }
            else
            {
                return false;
            }
        }

        var count = text.Length - sign - (mark < 0 ? 0 : 1);
        if (count is 0 or > MostDigits)
        {
            return false;
        }

        var whole = mark < 0 ? count : mark - sign;
        key = new DecimalForm(sign == 0 ? '\0' : text[0], whole, mark < 0 ? '\0' : text[mark], count - whole).Key;
        return true;
    }

    /// <summary>Writes the letters of a number of this form.</summary>
    /// <param name="digits">Its digits as one whole number.</param>
    /// <param name="letters">Where they go: <see cref="Longest"/> letters at least.</param>
    /// <returns>Their number.</returns>
    public int Write(ulong digits, Span<char> letters)
    {
        var start = Sign == '\0' ? 0 : 1;
        var length = start + Whole + (Mark == '\0' ? 0 : 1) + Decimals;
        for (var at = length - 1; at >= start; at--)
        {
            if (Mark != '\0' && at == start + Whole)
            {
                letters[at] = Mark;
                continue;
            }

            letters[at] = (char)('0' + (digits % 10));
            digits /= 10;
        }

        if (start > 0)
        {
            letters[0] = Sign;
        }

        return length;
    }

    private static int IndexOf(char letter, char first, char second) =>
        letter == first ? 1
        : letter == second ? 2
        : 0;
}
