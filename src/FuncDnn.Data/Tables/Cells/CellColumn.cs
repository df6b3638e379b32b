using System.Numerics;
using System.Runtime.Intrinsics;

namespace FuncDnn.Data.Tables.Cells;

/// <summary>
/// The cells of a column in a few bytes each, without a string for each: a number of few digits is its digits and their
/// form; any other text is kept once.
/// </summary>
/// <remarks>Equal texts have equal codes in a column, and different texts different ones.</remarks>
internal sealed class CellColumn
{
    /// <summary>The code of an empty cell.</summary>
    public const ulong Empty = CellCodes.Text;

    private const int MostForms = 1 << (63 - CellCodes.DigitBits);

    private readonly CellCodes _codes = new();
    private readonly CellTexts _texts = new();
    private readonly List<ushort> _forms = [];

    // The first eight forms; the others are no forms.
    private Vector128<ushort> _first = Vector128<ushort>.AllBitsSet;

    /// <summary>The number of cells.</summary>
    public int Count => _codes.Count;

    /// <summary>The number of different texts that are no numbers of few digits, with the empty one.</summary>
    public int Texts => _texts.Count;

    /// <summary>The number of different forms of numbers.</summary>
    public int Forms => _forms.Count;

    /// <summary>The code of a cell.</summary>
    public ulong this[int row] => _codes[row];

    /// <summary>Copies the codes of consecutive cells.</summary>
    /// <param name="first">The first cell.</param>
    /// <param name="codes">Receives as many as it has room for.</param>
    public void CopyTo(int first, Span<ulong> codes) => _codes.CopyTo(first, codes);

    /// <summary>Whether a code is that of a text.</summary>
    public static bool IsText(ulong code) => code >= CellCodes.Text;

    /// <summary>The number of the text of a code; 0 is the empty one.</summary>
    public static int TextOf(ulong code) => (int)(code & ~CellCodes.Text);

    /// <summary>The number of the form of a code of a number.</summary>
    public static int FormOf(ulong code) => (int)(code >> CellCodes.DigitBits);

    /// <summary>The digits of a code of a number, as one whole number.</summary>
    public static ulong DigitsOf(ulong code) => code & ((1UL << CellCodes.DigitBits) - 1);

    /// <summary>The code of a number by its form and its digits.</summary>
    public static ulong Code(int form, ulong digits) => ((ulong)form << CellCodes.DigitBits) | digits;

    /// <summary>The code of another number of the same form: all numbers of a form have that one.</summary>
    public static ulong OneLike(ulong code) => code & ~((1UL << CellCodes.DigitBits) - 1);

    /// <summary>A form by its number.</summary>
    public DecimalForm Form(int form) => DecimalForm.Of(_forms[form]);

    /// <summary>Adds a cell.</summary>
    public void Add(ReadOnlySpan<char> cell) =>
        _codes.Add(
            cell.IsEmpty ? Empty
            : DecimalForm.TryRead(cell, out var key, out var digits) && Form(key) is >= 0 and var form
                ? Code(form, digits)
            : CellCodes.Text | (uint)_texts.Add(cell)
        );

    /// <summary>The code that a text has in this column; none if no cell has it.</summary>
    public ulong? Find(ReadOnlySpan<char> text) =>
        text.IsEmpty ? Empty
        : DecimalForm.TryRead(text, out var key, out var digits) && _forms.IndexOf(key) is >= 0 and var form
            ? Code(form, digits)
        : _texts.Find(text) is > 0 and var at ? CellCodes.Text | (uint)at
        : null;

    /// <summary>The text of a code.</summary>
    public string Text(ulong code)
    {
        if (IsText(code))
        {
            return _texts[TextOf(code)];
        }

        Span<char> letters = stackalloc char[DecimalForm.Longest];
        return new(letters[..Form(FormOf(code)).Write(DigitsOf(code), letters)]);
    }

    /// <summary>The letters of a code, without a string.</summary>
    /// <param name="code">The code.</param>
    /// <param name="buffer">Where those of a number go: <see cref="DecimalForm.Longest"/> letters.</param>
    public ReadOnlySpan<char> Letters(ulong code, Span<char> buffer) =>
        IsText(code) ? _texts[TextOf(code)] : buffer[..Form(FormOf(code)).Write(DigitsOf(code), buffer)];

    /// <summary>Removes all cells; the texts remain unless they are many.</summary>
    public void Clear()
    {
        _codes.Clear();
        _texts.Trim();
    }

    private int Form(ushort key)
    {
        var found = Vector128.Equals(_first, Vector128.Create(key)).ExtractMostSignificantBits();
        return found != 0 ? BitOperations.TrailingZeroCount(found) : OtherForm(key);
    }

    private int OtherForm(ushort key)
    {
        var form = _forms.IndexOf(key);
        if (form < 0 && _forms.Count < MostForms)
        {
            form = _forms.Count;
            _forms.Add(key);
            _first = form < Vector128<ushort>.Count ? _first.WithElement(form, key) : _first;
        }

        return form;
    }
}
