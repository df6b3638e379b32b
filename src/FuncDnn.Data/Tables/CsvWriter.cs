using System.Buffers;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables;

/// <summary>Writes lines of delimited text; they end with a line feed.</summary>
/// <param name="delimiter">What separates the fields.</param>
/// <param name="columns">The number of fields of a line.</param>
internal sealed class CsvWriter(char delimiter, int columns)
{
    // In a lone column without quotation marks a comma would be taken for the delimiter.
    private readonly SearchValues<char> _special = SearchValues.Create([
        delimiter,
        '"',
        '\r',
        '\n',
        .. columns == 1 ? "," : "",
    ]);

    private char[] _letters = new char[1 << 12];
    private int _length;
    private int _line;
    private int _fields;
    private bool _hasText;

    /// <summary>What has been written since the last <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<char> Letters => _letters.AsMemory(0, _length);

    /// <summary>Begins with an empty text.</summary>
    public void Clear() => (_length, _line) = (0, 0);

    /// <summary>Writes a text before the first line.</summary>
    public void Verbatim(string text)
    {
        Append(text);
        _line = _length;
    }

    /// <summary>Writes the line of the names.</summary>
    public void Names(EquatableArray<string> names)
    {
        foreach (var name in names)
        {
            // Without quotation marks 'a;b' is taken for two columns, and 'sep=' for a note.
            Field(name, name.Length == 0 || name.AsSpan().ContainsAny(_special) || name.AsSpan().ContainsAny(",;\t|="));
        }

        EndLine();
    }

    /// <summary>Writes a field.</summary>
    public void Field(ReadOnlySpan<char> field) => Field(field, field.ContainsAny(_special));

    /// <summary>Ends a line.</summary>
    public void EndLine()
    {
        if (!_hasText && columns > 0)
        {
            // Without quotation marks it is an empty column or line, which is passed over.
            _length = _line;
            Append("\"\"");
            for (var column = 1; column < columns; column++)
            {
                Append(delimiter);
            }
        }

        Append('\n');
        (_line, _fields, _hasText) = (_length, 0, false);
    }

    private void Field(ReadOnlySpan<char> field, bool isSpecial)
    {
        if (_fields > 0)
        {
            Append(delimiter);
        }

        _fields++;
        _hasText |= isSpecial || !field.IsEmpty;
        if (!isSpecial && (field.IsEmpty || !(char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1]))))
        {
            Append(field);
            return;
        }

        Append('"');
        while (field.IndexOf('"') is >= 0 and var quote)
        {
            Append(field[..(quote + 1)]);
            Append('"');
            field = field[(quote + 1)..];
        }

        Append(field);
        Append('"');
    }

    private void Append(char letter) => Append([letter]);

    private void Append(ReadOnlySpan<char> letters)
    {
        if (_length + letters.Length > _letters.Length)
        {
            Array.Resize(
                ref _letters,
                Math.Max(_length + letters.Length, (int)Math.Min(Array.MaxLength, 2L * _length))
            );
        }

        letters.CopyTo(_letters.AsSpan(_length));
        _length += letters.Length;
    }
}
