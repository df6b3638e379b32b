using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FuncDnn.Cli.Output;

/// <summary>What a command answers to a program: one JSON object, in one line of standard output.</summary>
internal static class JsonAnswer
{
    /// <summary>Writes an object.</summary>
    /// <param name="console">Where to write it.</param>
    /// <param name="members">Writes its members.</param>
    public static void Answer(this CommandConsole console, Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        console.Out.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>Writes what result.json tells, and before it the folder of the run.</summary>
    /// <param name="console">Where to write it.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="result">The file.</param>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public static void AnswerResult(this CommandConsole console, string folder, byte[] result)
    {
        var told = JsonNode.Parse(result) as JsonObject ?? throw new JsonException("an object is wanted");
        told.Insert(0, "folder", folder);
        console.Out.WriteLine(told.ToJsonString());
    }
}
