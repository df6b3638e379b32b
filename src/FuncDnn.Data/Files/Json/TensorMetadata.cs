using System.Text.Json;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Json;

/// <summary>The texts in a file of tensors: the one member of its JSON object that is not a tensor.</summary>
internal static class TensorMetadata
{
    /// <summary>The name of the member.</summary>
    public const string Name = "__metadata__";

    /// <summary>Writes the member if there are any texts.</summary>
    public static void Write(Utf8JsonWriter json, EquatableArray<(string Name, string Value)> metadata)
    {
        if (!metadata.IsEmpty)
        {
            json.WriteStartObject(Name);
            metadata.Iter(one => json.WriteString(one.Name, one.Value));
            json.WriteEndObject();
        }
    }

    /// <summary>Reads the value of the member.</summary>
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
