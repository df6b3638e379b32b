namespace FuncDnn.Data.Tables.Cells;

/// <summary>How often numbers of few digits occur among the cells of a column.</summary>
/// <param name="most">Numbers whose digits, as one whole number, are below are counted.</param>
internal sealed class CodeCounts(int most)
{
    private const int Least = 64;

    // By their form and their digits.
    private int[][] _counts = [];

    /// <summary>The number of different codes.</summary>
    public int Different { get; private set; }

    /// <summary>Counts a cell.</summary>
    /// <returns>False if its code is not counted.</returns>
    public bool TryAdd(ulong code)
    {
        // The form of a text is larger than that of any number.
        var (form, digits) = (CellColumn.FormOf(code), CellColumn.DigitsOf(code));
        if (form >= _counts.Length || digits >= (ulong)_counts[form].Length)
        {
            if (CellColumn.IsText(code) || digits >= (ulong)most)
            {
                return false;
            }

            MakeRoom(form, (int)digits);
        }

        Different += _counts[form][digits]++ == 0 ? 1 : 0;
        return true;
    }

    /// <summary>The number of each code that occurs, and how often it does.</summary>
    /// <param name="read">Reads a code.</param>
    public List<(double Number, int Times)> Map(Func<ulong, double> read)
    {
        var numbers = new List<(double, int)>(Different);
        for (var form = 0; form < _counts.Length; form++)
        {
            for (var digits = 0; digits < _counts[form].Length; digits++)
            {
                if (_counts[form][digits] is > 0 and var times)
                {
                    numbers.Add((read(CellColumn.Code(form, (ulong)digits)), times));
                }
            }
        }

        return numbers;
    }

    private void MakeRoom(int form, int digits)
    {
        var known = _counts.Length;
        if (form >= known)
        {
            Array.Resize(ref _counts, form + 1);
            Array.Fill(_counts, [], known, form + 1 - known);
        }

        ref var counts = ref _counts[form];
        var length = Math.Max(Math.Max(Least, 2 * counts.Length), digits + 1);
        Array.Resize(ref counts, Math.Min(length, most));
    }
}
