using System.Text;
using System.Text.Json;

namespace FuncDnn.Data.Json;

/// <summary>
/// Refuses what JSON allows and no file here means: a member that is given twice, and strings that are not valid text,
/// such as the lone surrogate "\ud800".
/// </summary>
internal static class JsonTexts
{
    // The path of the exceptions of this class; those of the parser have none.
    private const string Marked = "$";

    /// <summary>Checks a text.</summary>
    /// <exception cref="JsonException">The error with its line, counted from 0.</exception>
    public static void Require(string json) => Require(Encoding.UTF8.GetBytes(json));

    /// <summary>Checks a text in UTF-8.</summary>
    /// <exception cref="JsonException">The error with its line, counted from 0.</exception>
    public static void Require(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(
            json,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        var members = new Stack<HashSet<string>>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    members.Push([]);
                    break;
                case JsonTokenType.EndObject:
                    members.Pop();
                    break;
                case JsonTokenType.PropertyName when Text(ref reader, json) is var name && !members.Peek().Add(name):
                    throw At(reader, json, $"'{name}' is given twice.");
                case JsonTokenType.String:
                    Text(ref reader, json);
                    break;
            }
        }
    }

    /// <summary>Describes an exception of <see cref="Require(string)"/> or of the parser.</summary>
    /// <returns>The line, counted from 1, and the fault without the place that the parser appends.</returns>
    public static (string Line, string Fault) Describe(JsonException exception) =>
        (
            $"line {exception.LineNumber + 1}",
            (exception.Path == Marked ? "" : "this is not JSON: ") + exception.Message.Split(" LineNumber")[0]
        );

    private static string Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw At(reader, json, $"'{Encoding.UTF8.GetString(reader.ValueSpan)}' is not valid text.");
        }
    }

    private static JsonException At(Utf8JsonReader reader, ReadOnlySpan<byte> json, string fault) =>
        new(fault, Marked, json[..(int)reader.TokenStartIndex].Count((byte)'\n'), null);
}
