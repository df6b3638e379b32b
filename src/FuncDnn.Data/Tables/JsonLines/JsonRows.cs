using System.Text;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Tables.JsonLines;

/// <summary>Collects the rows of a table from lines of JSON.</summary>
/// <param name="file">The file, for errors.</param>
/// <param name="known">The names of the columns, if they are known: another one is an error.</param>
/// <param name="blank">
/// The empty lines of the blocks before, if these lines are a block of a file of any length.
/// </param>
internal sealed class JsonRows(FileBytes file, EquatableArray<string> known = default, BlankLines? blank = null)
{
    private const int BetweenChecks = 1024;

    // Missing cells cost memory that the file does not have.
    private const long FreeCells = 1 << 12;
    private const long CellsPerByte = 2;

    private readonly List<string> _names = [.. known];
    private readonly Dictionary<string, int> _columns = known
        .Map((place, name) => (place, name))
        .ToDictionary(one => one.name, one => one.place);
    private readonly List<SparseColumn> _cells = [.. known.Map(_ => new SparseColumn())];
    private readonly List<int> _lines = [];
    private readonly BlankLines _blank = blank ?? new();
    private readonly List<int> _lastRow = [.. known.Map(_ => -1)];
    private char[] _letters = new char[1 << 8];
    private int _expected;

    /// <summary>Reads all lines.</summary>
    public Fin<Table> Read(ReadOnlySpan<byte> text, CancellationToken cancellation)
    {
        var length = text.Length;
        for (var line = 1 + file.LinesBefore; !text.IsEmpty; line++)
        {
            var end = text.IndexOf((byte)'\n');
            var content = (end < 0 ? text : text[..end]).Trim(" \t\r"u8);
            text = end < 0 ? [] : text[(end + 1)..];
            if (content.IsEmpty)
            {
                _blank.Add(line);
            }
            else if (Add(content, line) is (string fault, string remedy))
            {
                return ReadError.At(file.Name, $"line {line}", fault, remedy);
            }

            if (line % BetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }
        }

        var cells = (long)_names.Count * _lines.Count;
        return cells == 0 && known.IsEmpty
                ? ReadError.At(
                    file.Name,
                    "the file",
                    "it has no objects with members",
                    "check that it is the right file"
                )
            // A block is short, whatever it lacks.
            : (known.IsEmpty || blank is null) && cells > FreeCells + (CellsPerByte * length)
                ? ReadError.At(
                    file.Name,
                    "the file",
                    $"its lines have {_names.Count} different names, most of which each of them lacks",
                    "give all lines the same names"
                )
            : WithRemark(Table());
    }

    private Table Table() =>
        new(
            file.Name,
            _names.ToEquatableArray(),
            _cells.Select(column => column.Whole(_lines.Count)).ToArray(),
            [.. _lines]
        );

    // A fault and its remedy, or null.
    private (string, string)? Add(ReadOnlySpan<byte> line, int number)
    {
        var json = new Utf8JsonReader(line);
        _expected = 0;
        try
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                return (
                    json.TokenType == JsonTokenType.StartArray ? "it is a list, not an object" : "it is not an object",
                    "write one object on each line, as {\"x\": 1, \"y\": 2}"
                );
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var column = Column(ref json);
                if (!known.IsEmpty && column >= known.Count)
                {
                    return (
                        $"the name '{Shown(column)}' is in none of the first lines",
                        blank is null
                            ? "give it null there, or read the file whole: leave out 'stream'"
                            : "give it null in the first line"
                    );
                }

                if (_lastRow[column] == _lines.Count)
                {
                    return ($"the name '{Shown(column)}' is given twice", "give each member its own name");
                }

                _lastRow[column] = _lines.Count;
                json.Read();
                if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return (
                        $"'{Shown(column)}' is "
                            + (json.TokenType == JsonTokenType.StartArray ? "a list" : "an object")
                            + ", which is not a cell",
                        "leave it out, or give each of its values a name of its own"
                    );
                }

                if (Text(ref json) is { IsEmpty: false } text)
                {
                    _cells[column].Add(_lines.Count, text);
                }
            }

            // Anything but white space after the object is not JSON.
            json.Read();
        }
        catch (JsonException)
        {
            return (
                line is [(byte)'{'] ? "the object does not end" : $"it is not JSON, at byte {json.BytesConsumed + 1}",
                "write one whole object on each line"
            );
        }
        catch (InvalidOperationException)
        {
            return ("a text has half of a character of two parts", "write its \\u escapes in pairs");
        }

        _lines.Add(number);
        return null;
    }

    private int Column(ref Utf8JsonReader json)
    {
        // Most lines have the names of the line before in the same order.
        if (_expected < _names.Count && json.ValueTextEquals(_names[_expected]))
        {
            return _expected++;
        }

        var name = json.GetString()!;
        if (!_columns.TryGetValue(name, out var column))
        {
            _columns[name] = column = _names.Count;
            _names.Add(name);
            _cells.Add(new());
            _lastRow.Add(-1);
        }

        _expected = column + 1;
        return column;
    }

    private ReadOnlySpan<char> Text(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return [];
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                if (json.ValueSpan.Length > _letters.Length)
                {
                    _letters = new char[2 * json.ValueSpan.Length];
                }

                return _letters.AsSpan(
                    0,
                    json.TokenType == JsonTokenType.Number
                        ? Encoding.ASCII.GetChars(json.ValueSpan, _letters)
                        : json.CopyString(_letters)
                );
        }
    }

    private string Shown(int column) => MessageText.Shorten(_names[column]);

    private Table WithRemark(Table table) =>
        blank is null && _blank.Remark is { } remark ? table.Remark(remark) : table;
}
