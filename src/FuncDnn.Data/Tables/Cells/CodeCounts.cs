namespace FuncDnn.Data.Tables.Cells;

/// <summary>How often numbers of few digits occur among the cells of a column.</summary>
/// <param name="most">Numbers whose digits, as one whole number, are below are counted.</param>
internal sealed class CodeCounts(int most)
{
    private const int Least = 64;

    // By their form and their digits.
    private readonly List<int[]> _counts = [];

    /// <summary>The number of different codes.</summary>
    public int Different { get; private set; }

    /// <summary>Counts a cell.</summary>
    /// <returns>False if its code is not counted.</returns>
    public bool TryAdd(ulong code)
    {
        var digits = CellColumn.DigitsOf(code);
        if (CellColumn.IsText(code) || digits >= (ulong)most)
        {
            return false;
        }

        var form = CellColumn.FormOf(code);
        while (_counts.Count <= form)
        {
            _counts.Add([]);
        }

        var counts = _counts[form];
        if ((int)digits >= counts.Length)
        {
            Array.Resize(ref counts, Math.Max(Math.Max(Least, 2 * counts.Length), (int)digits + 1));
            _counts[form] = counts;
        }

        Different += counts[(int)digits]++ == 0 ? 1 : 0;
        return true;
    }

    /// <summary>The number of each code that occurs, and how often it does.</summary>
    /// <param name="read">Reads a code.</param>
    public List<(double Number, int Times)> Map(Func<ulong, double> read)
    {
        var numbers = new List<(double, int)>(Different);
        for (var form = 0; form < _counts.Count; form++)
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
}
