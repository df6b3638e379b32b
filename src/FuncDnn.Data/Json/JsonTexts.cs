using System.Text;
using System.Text.Json;

namespace FuncDnn.Data.Json;

/// <summary>Whether every text in JSON is one: half of a surrogate pair, as in "\ud800", is good JSON and no text.</summary>
internal static class JsonTexts
{
    /// <exception cref="JsonException">This is not JSON, or a text in it is none.</exception>
    public static void Require(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        while (reader.Read())
        {
            try
            {
                _ = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? reader.GetString() : null;
            }
            catch (InvalidOperationException)
            {
                var line = bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
                throw new JsonException($"'{Encoding.UTF8.GetString(reader.ValueSpan)}' is no text.", null, line, null);
            }
        }
    }
}
