using System.Runtime.InteropServices;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables;

/// <summary>How the numbers of a table are written.</summary>
/// <param name="Decimal">The decimal mark.</param>
/// <param name="Thousands">The mark between groups of three digits; the character 0 if there is none.</param>
internal sealed record NumberFormat(char Decimal = '.', char Thousands = NumberFormat.None)
{
    /// <summary>No mark.</summary>
    public const char None = '\0';

    // More rows would tell no more about the marks, and would take longer than reading them.
    private const int Sample = 4096;
    private const int LongestOnStack = 64;

    /// <summary>1234.5.</summary>
    public static NumberFormat Plain { get; } = new();

    // Of two formats that read the same cells the first one is taken.
    private static readonly EquatableArray<NumberFormat> Points = [Plain, new('.', ','), new('.', ' '), new('.', '\'')];

    private static readonly EquatableArray<NumberFormat> Commas =
    [
        new(','),
        new(',', '.'),
        new(',', ' '),
        new(',', '\''),
    ];

    /// <summary>The other formats that could be meant.</summary>
    public static EquatableArray<NumberFormat> All { get; } = Points + Commas;

    /// <summary>The settings that name it, for a remedy.</summary>
    public string Settings =>
        this == Plain
            ? "'decimal' to '.' and 'thousands' to ''"
            : (Decimal == ',' ? "'decimal' to ','" : "")
                + (Decimal == ',' && Thousands != None ? " and " : "")
                + (Thousands == None ? "" : $"'thousands' to '{Thousands}'");

    /// <summary>The format in which most cells are numbers, among those that agree with the settings.</summary>
    /// <param name="format">The settings.</param>
    /// <param name="delimiter">What separates the fields.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The columns, which have a line before the rows.</param>
    public static NumberFormat Find(CsvFormat format, char delimiter, int rows, CellColumn[] columns)
    {
        // Where ; separates the fields, numbers have a decimal comma as a rule: 1,234 is no thousand there.
        var order = delimiter == ';' ? EquatableArray.Of(Plain, Commas[0]) + Commas + Points : All;
        var possible = order.Filter(one => one.Agrees(format));
        if (possible.Count < 2)
        {
            return possible.HeadOrNone().IfNone(Plain);
        }

        var counts = new int[possible.Count];
        var step = Math.Max(1, rows / Sample);
        foreach (var column in columns)
        {
            var numbers = possible.Map(one => new CellNumbers(column, one));
            foreach (var (code, cells) in Counts(column, rows, step))
            {
                for (var i = 0; i < counts.Length; i++)
                {
                    counts[i] += numbers[i].IsNumber(code) ? cells : 0;
                }
            }
        }

        return possible[counts.IndexOf(counts.Max())];
    }

    /// <summary>Reads a finite number; groups of digits must be whole, so 1,23 is none of 123.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        if (Decimal == '.' && Thousands == None)
        {
            return TableColumn.IsNumber(text, out number);
        }

        var sign = text is ['+' or '-', ..] ? 1 : 0;
        var end = sign;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsThousands(text[end])))
        {
            end++;
        }

        var whole = text[sign..end];
        var rest = text[end..];
        number = 0;
        if (!AreGroups(whole) || (Decimal != '.' && rest.Contains('.')))
        {
            return false;
        }

        Span<char> plain = text.Length <= LongestOnStack ? stackalloc char[text.Length] : new char[text.Length];
        text[..sign].CopyTo(plain);
        var length = sign;
        foreach (var letter in whole)
        {
            plain[length] = letter;
            length += char.IsAsciiDigit(letter) ? 1 : 0;
        }

        rest.CopyTo(plain[length..]);
        if (rest is [var mark, ..] && mark == Decimal)
        {
            plain[length] = '.';
        }

        return TableColumn.IsNumber(plain[..(length + rest.Length)], out number);
    }

    // All numbers of one form are numbers, or none is.
    private static Dictionary<ulong, int> Counts(CellColumn column, int rows, int step)
    {
        var counts = new Dictionary<ulong, int>();
        for (var row = 0; row < rows; row += step)
        {
            var code = column[row + 1];
            var alike = CellColumn.IsText(code) ? code : CellColumn.OneLike(code);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, alike, out _)++;
        }

        return counts;
    }

    private bool Agrees(CsvFormat format) =>
        format.Decimal.ForAll(one => one == $"{Decimal}")
        && format.Thousands.ForAll(one => one == (Thousands == None ? "" : $"{Thousands}"));

    // Programs write blanks that do not end a line between the groups.
    private bool IsThousands(char letter) =>
        Thousands != None && (letter == Thousands || (Thousands == ' ' && letter is '\u00A0' or '\u202F'));

    private static bool AreGroups(ReadOnlySpan<char> whole)
    {
        if (!whole.ContainsAnyExceptInRange('0', '9'))
        {
            return true;
        }

        var (digits, isFirst) = (0, true);
        for (var i = 0; i <= whole.Length; i++)
        {
            if (i < whole.Length && char.IsAsciiDigit(whole[i]))
            {
                digits++;
                continue;
            }

            if (isFirst ? digits is < 1 or > 3 : digits != 3)
            {
                return false;
            }

            (digits, isFirst) = (0, false);
        }

        return true;
    }
}
