using System.Runtime.CompilerServices;
using FuncDnn.Data.Tables.Cells;

namespace FuncDnn.Data.Tables;

/// <summary>Reads the cells of a column as numbers, from their codes.</summary>
/// <param name="column">The column.</param>
/// <param name="format">How its numbers are written.</param>
internal sealed class CellNumbers(CellColumn column, NumberFormat format)
{
    // The digits of a larger number are not a double.
    private const ulong LargestExact = 1UL << 53;

    // Of more texts not every one is read twice.
    private const int MostKnown = 1 << 12;

    private double[] _divisors = [];
    private (bool IsKnown, bool IsNumber, double Number)[] _texts = [];

    /// <summary>Reads a cell as <see cref="NumberFormat.TryParse"/> reads its text.</summary>
    public bool TryRead(ulong code, out double number)
    {
        if (CellColumn.IsText(code))
        {
            return TryText(code, out number);
        }

        var form = CellColumn.FormOf(code);
        var divisor = form < _divisors.Length ? _divisors[form] : DivisorOf(form);
        var digits = CellColumn.DigitsOf(code);
        if (digits <= LargestExact)
        {
            // Rounded once, since both are exact.
            number = digits / divisor;
            return !double.IsNaN(divisor);
        }

        Span<char> letters = stackalloc char[DecimalForm.Longest];
        return format.TryParse(column.Letters(code, letters), out number);
    }

    /// <summary>Reads the code of a number of few digits, whose form is known.</summary>
    /// <returns>False: <see cref="TryRead"/> reads it, if it is a number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDigits(ulong code, out double number)
    {
        // The form of a text is larger than that of any number.
        var (form, digits, divisors) = (CellColumn.FormOf(code), CellColumn.DigitsOf(code), _divisors);
        number = (uint)form < (uint)divisors.Length ? (long)digits / divisors[form] : double.NaN;
        return digits <= LargestExact && !double.IsNaN(number);
    }

    /// <summary>Whether the cell of a row is a number.</summary>
    public bool IsNumberAt(int row) => IsNumber(column[row]);

    /// <summary>Whether a cell is a number.</summary>
    public bool IsNumber(ulong code) => TryRead(code, out _);

    // Whether a text of few digits is a number does not depend on them.
    private double DivisorOf(int form)
    {
        var known = _divisors.Length;
        Array.Resize(ref _divisors, column.Forms);
        Span<char> letters = stackalloc char[DecimalForm.Longest];
        for (var at = known; at < _divisors.Length; at++)
        {
            var one = column.Form(at);
            var size = DecimalNumber.Power(one.Mark == format.Decimal ? one.Decimals : 0);
            _divisors[at] =
                !format.TryParse(letters[..one.Write(0, letters)], out _) ? double.NaN
                : one.Sign == '-' ? -size
                : size;
        }

        return _divisors[form];
    }

    private bool TryText(ulong code, out double number)
    {
        var text = CellColumn.TextOf(code);
        if (text >= MostKnown)
        {
            return format.TryParse(column.Text(code), out number);
        }

        if (text >= _texts.Length)
        {
            Array.Resize(ref _texts, Math.Min(column.Texts, MostKnown));
        }

        ref var known = ref _texts[text];
        if (!known.IsKnown)
        {
            known = (true, format.TryParse(column.Text(code), out number), number);
        }

        number = known.Number;
        return known.IsNumber;
    }
}
