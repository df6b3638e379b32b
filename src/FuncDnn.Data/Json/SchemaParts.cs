using System.Text.Json.Nodes;

namespace FuncDnn.Data.Json;

/// <summary>Small parts of a JSON Schema.</summary>
internal static class SchemaParts
{
    /// <summary>A value of a type.</summary>
    public static JsonObject Typed(string type, bool mayBeNull) =>
        WithNull(new JsonObject { ["type"] = type }, mayBeNull);

    /// <summary>A value of exactly one of several schemas.</summary>
    public static JsonObject OneOf(IEnumerable<JsonObject> schemas) =>
        new() { ["oneOf"] = new JsonArray([.. schemas]) };

    /// <summary>A schema that also takes null, if it may.</summary>
    public static JsonObject WithNull(JsonObject schema, bool mayBeNull)
    {
        if (!mayBeNull)
        {
            return schema;
        }

        if (schema["type"] is not { } type)
        {
            return new() { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["type"] = new JsonArray(type.DeepClone(), "null");
        return schema;
    }

    /// <summary>A schema with a description, if there is a text.</summary>
    public static JsonObject Described(string text, JsonObject schema)
    {
        if (text.Length > 0)
        {
            schema.Insert(0, "description", text);
        }

        return schema;
    }
}
