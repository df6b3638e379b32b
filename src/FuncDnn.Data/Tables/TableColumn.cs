using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>One column of a table while it is read: its cells, and what is wrong with them.</summary>
/// <param name="table">The table.</param>
/// <param name="name">The name of a column that it has.</param>
/// <param name="missingTexts">What stands for a missing value, beside nothing.</param>
internal sealed class TableColumn(Table table, string name, EquatableArray<string> missingTexts)
{
    // Where everything is wrong, nobody reads a line for each cell, and a million of them are no small memory.
    private const int MostFaults = 20;

    private readonly int _at = table.IndexOf(name);
    private readonly System.Collections.Generic.HashSet<string> _missing = [.. missingTexts, ""];
    private readonly List<Error> _faults = [];
    private int _others;

    /// <summary>What was found wrong: at first a line for each cell, in the end the number of those left out.</summary>
    public EquatableArray<Error> Faults =>
        (
            _others == 0
                ? _faults
                : _faults.Append(At("so many more cells are wrong", $"mend all {_others + MostFaults} of them"))
        ).ToEquatableArray();

    /// <summary>The cell of a row; none when its value is missing.</summary>
    public Option<string> Cell(int row)
    {
        var cell = table[row, _at];
        return _missing.Contains(cell) ? Option<string>.None : cell;
    }

    /// <summary>The cells that have a value.</summary>
    public IEnumerable<string> Present() => Enumerable.Range(0, table.Rows).SelectMany(row => Cell(row).AsEnumerable());

    /// <summary>Reads a text as a number; what is none is a fault of the row.</summary>
    public double Number(string text, int row)
    {
        if (IsNumber(text, out var number))
        {
            return number;
        }

        Wrong(row, $"'{text}' is not a finite number", "mend it, or make the column oneHot, ordinal or ignored");
        return 0;
    }

    /// <summary>Notes that a value is missing that must not be.</summary>
    public void Missing(int row) =>
        Wrong(row, "it is empty", "fill it in, or say with 'missing' what takes the place of empty cells");

    /// <summary>Notes what is wrong with the cell of a row.</summary>
    public void Wrong(int row, string fault, string remedy)
    {
        if (_faults.Count == MostFaults)
        {
            _others++;
        }
        else
        {
            _faults.Add(ReadError.At(table.Name, $"line {table.Line(row)}, column {name}", fault, remedy));
        }
    }

    /// <summary>What is wrong with the column as a whole.</summary>
    public Error At(string fault, string remedy) => ReadError.At(table.Name, $"column {name}", fault, remedy);

    /// <summary>Whether a text is a finite number with a decimal point.</summary>
    public static bool IsNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
