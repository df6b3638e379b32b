using CsvHelper;
using FuncDnn.Data.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Tables;

/// <summary>
/// Reads delimited text line by line: the fields of a line are parts of letters, without a string for each. From the
/// first line with quotation marks in unusual places on the fields are those of a slower parser.
/// </summary>
/// <param name="file">The name of the file, for errors.</param>
/// <param name="buffer">The text, at the beginning of a line.</param>
/// <param name="delimiter">What separates the fields.</param>
/// <param name="before">The number of lines before.</param>
internal sealed class CsvRecords(string file, LetterBuffer buffer, CsvDelimiter delimiter, int before = 0)
{
    private readonly CsvSplitter _splitter = new(buffer, delimiter.Letter);
    private readonly CsvFields _fields = new();
    private CsvParser? _parser;

    /// <summary>What separates the fields.</summary>
    public CsvDelimiter Delimiter => delimiter;

    /// <summary>The name of the file.</summary>
    public string File => file;

    /// <summary>The number of fields of the line.</summary>
    public int Count => _parser?.Count ?? _fields.Count;

    /// <summary>Whether the line has no field with a text, and no quotation marks.</summary>
    /// <exception cref="CsvHelperException">As for a field.</exception>
    public bool IsBlank =>
        AreEmpty(0, Count)
        && (
            _parser is null
                ? !_splitter.HasQuotes
                : _parser.RawRecord.All(letter => letter == delimiter.Letter || char.IsWhiteSpace(letter))
        );

    /// <summary>The error of a line with a quotation mark that neither opens nor closes a field.</summary>
    public Error Misplaced => ReadError.At(file, $"line {Line}", "a quotation mark is misplaced", "correct the line");

    /// <summary>The number of the line in the file, from 1; that of its end if it has several.</summary>
    public int Line => before + _splitter.Lines + (_parser?.RawRow ?? 0);

    /// <summary>The line as it is in the file, with its end.</summary>
    public string Raw => _parser?.RawRecord ?? new(_splitter.Raw);

    /// <summary>A field of the line, valid until the next line is read.</summary>
    /// <exception cref="CsvHelperException">It has a misplaced quotation mark.</exception>
    public ReadOnlySpan<char> this[int field] => _parser is null ? _fields[field, buffer.Letters] : _parser[field];

    /// <summary>The letters that have the fields of the line, if they are not those of the slower parser.</summary>
    public char[]? Letters => _parser is null ? buffer.Letters : null;

    /// <summary>The place of a field in <see cref="Letters"/>.</summary>
    public (int Start, int Length) Place(int field) => _fields.Place(field);

    /// <summary>Lets the letters stay as they are while the next ones are read, until the next call.</summary>
    public void Keep() => buffer.Keep();

    /// <summary>Whether consecutive fields have no letters.</summary>
    /// <exception cref="CsvHelperException">As for a field.</exception>
    public bool AreEmpty(int first, int count)
    {
        for (var field = first; field < first + count; field++)
        {
            if (!this[field].IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads all fields.</summary>
    /// <exception cref="CsvHelperException">As for a field.</exception>
    public void RequireAll()
    {
        for (var field = 0; _parser is not null && field < Count; field++)
        {
            _ = _parser[field];
        }
    }

    /// <summary>Reads the next line.</summary>
    /// <param name="mayWait">Whether more letters are read if those in the buffer are a part of a line.</param>
    /// <returns>A line, a part of one, or the end; or a read error.</returns>
    public Fin<CsvRecord> Read(bool mayWait = true)
    {
        while (_parser is null)
        {
            _fields.Clear();
            switch (_splitter.Read(_fields))
            {
                case CsvRecord.Unusual when !mayWait:
                    return CsvRecord.Part;
                case CsvRecord.Unusual:
                    _parser = CsvFile.Parser(new LetterReader(buffer), delimiter);
                    break;
                case CsvRecord.Part when !mayWait:
                    return CsvRecord.Part;
                case CsvRecord.Part when Fill().Case is Error fault:
                    return fault;
                case CsvRecord.Part:
                    break;
                case var read:
                    return read;
            }
        }

        return Parse(_parser);
    }

    private Fin<CsvRecord> Parse(CsvParser parser)
    {
        try
        {
            return parser.Read() ? CsvRecord.Line : CsvRecord.End;
        }
        catch (CsvHelperException)
        {
            return Misplaced;
        }
        catch (LetterFault fault)
        {
            return fault.Error;
        }
    }

    private Option<Error> Fill()
    {
        if (buffer.Unused.Length > CsvFile.LongestLine)
        {
            return CsvFile.TooLong(file, before + _splitter.Lines + 1);
        }

        return buffer.Fill().Match(_ => Option<Error>.None, fault => fault);
    }
}
