using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FuncDnn.Runs.Files;

namespace FuncDnn.Runs.Output;

/// <summary>The JSON output of a command: one object in one line.</summary>
internal static class JsonAnswer
{
    /// <summary>Prints an object.</summary>
    public static void Answer(this CommandConsole console, Action<Utf8JsonWriter> members) =>
        console.Out.WriteLine(Encoding.UTF8.GetString(JsonFile.WriteLine(members).AsSpan()[..^1]));

    /// <summary>Prints the members of result.json after the folder of the run.</summary>
    /// <exception cref="JsonException">The file is damaged.</exception>
    public static void AnswerResult(this CommandConsole console, string folder, byte[] result)
    {
        var answer = JsonNode.Parse(result) as JsonObject ?? throw new JsonException("expected an object");
        answer.Insert(0, "folder", folder);
        console.Out.WriteLine(answer.ToJsonString());
    }
}
