using System.Text.Json.Nodes;

namespace FuncDnn.PropertyTests.Json;

/// <summary>Mistakes of form that people make in a file: one in each text.</summary>
internal static class JsonMutations
{
    /// <summary>Values of every type, and numbers that some members cannot hold.</summary>
    private static readonly string[] s_values =
    [
        "true",
        "null",
        "\"\"",
        "7",
        "-1",
        "1.5",
        "5000000000",
        "[]",
        "[7]",
        "[null]",
        "{}",
        """{ "kind": "nothing" }""",
        """{ "kind": "dense", "units": 3 }""",
    ];

    /// <summary>The number of values in a text, its root included.</summary>
    public static int Places(string json) => Nodes(JsonNode.Parse(json)!).Count();

    /// <summary>A value replaced, left out, or given one member more; another kind is a value replaced, too.</summary>
    /// <param name="json">The text.</param>
    /// <param name="place">The index of the value.</param>
    public static IEnumerable<string> At(string json, int place)
    {
        foreach (var value in s_values)
        {
            yield return Changed(json, place, node => node.ReplaceWith(JsonNode.Parse(value)));
        }

        yield return Changed(json, place, node => (node.Parent as JsonObject)?.Remove(node.GetPropertyName()));
        yield return Changed(json, place, node => (node as JsonObject)?.Add("colour", 3));
        yield return Changed(json, place, node => (node as JsonObject)?.Add("$schema", "experiment.schema.json"));
        yield return Changed(json, place, node => (node as JsonObject)?.Add("$schema", 3));
        yield return Changed(json, place, node => (node as JsonArray)?.Add(true));
    }

    private static string Changed(string json, int place, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(json)!;
        var node = Nodes(root).ElementAt(place);
        if (node != root || node is JsonObject)
        {
            change(node);
        }

        return root.ToJsonString();
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode json) =>
        (
            json switch
            {
                JsonObject members => members.SelectMany(member => Below(member.Value)),
                JsonArray items => items.SelectMany(Below),
                _ => [],
            }
        ).Prepend(json);

    private static IEnumerable<JsonNode> Below(JsonNode? json) => json is null ? [] : Nodes(json);
}
