using CsvHelper;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>Lines that the parser of whole files reads.</summary>
/// <param name="parser">The parser, at the beginning of a line.</param>
/// <param name="head">The head of the text.</param>
/// <param name="before">The number of lines before.</param>
internal sealed class CsvParsedLines(CsvParser parser, CsvHead head, int before)
{
    private int _length;

    /// <summary>The letters of the fields of a block.</summary>
    public char[] Letters { get; private set; } = new char[1 << 12];

    /// <summary>Reads the rows of a block.</summary>
    /// <param name="rows">Where they go.</param>
    /// <param name="most">The number of rows at most.</param>
    public Fin<Unit> Read(CsvRows rows, int most)
    {
        _length = 0;
        try
        {
            while (rows.Count < most && parser.Read())
            {
                for (var column = 0; column < parser.Count; column++)
                {
                    rows.Fields.Add(_length, parser[column].Length);
                    Append(parser[column]);
                }

                var hasMarks = !CsvLines.IsBlankLine(parser, head.Delimiter);
                if (rows.Take(before + parser.RawRow, hasMarks) is { } fault)
                {
                    return fault;
                }
            }

            return Prelude.unit;
        }
        catch (CsvHelperException)
        {
            return CsvFile.Misplaced(head.Table.Name, before + parser.RawRow);
        }
        catch (LetterFault fault)
        {
            return fault.Error;
        }
    }

    private void Append(string field)
    {
        if (_length + field.Length > Letters.Length)
        {
            var letters = Letters;
            Array.Resize(ref letters, 2 * (_length + field.Length));
            Letters = letters;
        }

        field.CopyTo(0, Letters, _length, field.Length);
        _length += field.Length;
    }
}
