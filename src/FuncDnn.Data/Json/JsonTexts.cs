using System.Text;
using System.Text.Json;

namespace FuncDnn.Data.Json;

/// <summary>Rejects JSON strings that are not valid text: a lone surrogate such as "\ud800" is valid JSON.</summary>
internal static class JsonTexts
{
    /// <exception cref="JsonException">This is not JSON, or a string in it is not valid text.</exception>
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
                throw new JsonException(
                    $"'{Encoding.UTF8.GetString(reader.ValueSpan)}' is not valid text.",
                    null,
                    line,
                    null
                );
            }
        }
    }
}
