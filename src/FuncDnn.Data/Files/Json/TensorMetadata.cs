using System.Text.Json;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Json;

/// <summary>The texts of a file of tensors: the member of its JSON object that is no tensor.</summary>
internal static class TensorMetadata
{
    /// <summary>The name that is no tensor's.</summary>
    public const string Name = "__metadata__";

    /// <summary>Writes the member, unless there are no texts.</summary>
    public static void Write(Utf8JsonWriter json, EquatableArray<(string Name, string Value)> metadata)
    {
        if (!metadata.IsEmpty)
        {
            json.WriteStartObject(Name);
            metadata.Iter(one => json.WriteString(one.Name, one.Value));
            json.WriteEndObject();
        }
    }

    /// <summary>Reads what is behind the member's name.</summary>
    public static EquatableArray<(string Name, string Value)> Read(ref JsonTokens json)
    {
        var metadata = new List<(string, string)>();
        var names = new System.Collections.Generic.HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name(names) is { } name)
        {
            metadata.Add((name, json.Text()));
        }

        return metadata.ToEquatableArray();
    }
}
