using System.Text.Json;
using FuncDnn.Data.Json;

namespace FuncDnn.Runs.Files;

/// <summary>Files that hold one JSON object.</summary>
internal static class JsonFile
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes an indented object, with a newline at its end.</summary>
    /// <param name="members">Writes the members of the object.</param>
    public static byte[] Write(Action<Utf8JsonWriter> members) => Write(members, Indented);

    /// <summary>Writes an object in one line, with a newline at its end.</summary>
    /// <param name="members">Writes the members of the object.</param>
    public static byte[] WriteLine(Action<Utf8JsonWriter> members) => Write(members, default);

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="read">Reads the members.</param>
    /// <exception cref="JsonException">The file is damaged, a member is missing or has another type.</exception>
    public static T Read<T>(byte[] bytes, Func<JsonElement, T> read)
    {
        try
        {
            JsonTexts.Require(bytes);
            using var json = JsonDocument.Parse(bytes);
            return read(json.RootElement);
        }
        catch (JsonException exception) when (exception.LineNumber is not null)
        {
            var (line, fault) = JsonTexts.Describe(exception);
            throw new JsonException($"{line}: {fault}", exception);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> members, JsonWriterOptions options)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        bytes.Write("\n"u8);
        return bytes.ToArray();
    }
}
