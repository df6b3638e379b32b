using System.Text.Json.Nodes;

namespace FuncDnn.Tests.Docs;

/// <summary>The type of a member in words, from its schema.</summary>
internal static class KindTypes
{
    private const string Prefix = "#/$defs/";

    /// <summary>Where the kinds of a base are listed, and how one of them is called.</summary>
    private static readonly Dictionary<string, string> s_bases = new()
    {
        ["axis"] = "[axis](#axes-of-a-space)",
        ["dataSource"] = "[data source](#data-sources)",
        ["initializer"] = "[initializer](#initializers)",
        ["layer"] = "[layer](#layers) or [activation](#activations)",
        ["learningRate"] = "number or [learning rate](#learning-rates)",
        ["loss"] = "[loss](#losses)",
        ["objective"] = "[loss](#losses), [penalty](#penalties) or [sum](#objectives)",
        ["optimizer"] = "[optimizer](#optimizers)",
        ["space"] = "[space](#spaces-of-a-sweep)",
        ["stopRule"] = "[stop rule](#stop-rules)",
        ["syntheticData"] = "[points](#generated-points)",
    };

    /// <summary>Whether a definition is that of a choice.</summary>
    public static bool IsChoice(JsonObject definition) =>
        definition["enum"] is not null || (definition["oneOf"] as JsonArray)?[0]!["const"] is not null;

    /// <summary>The type of a member; null, which stands for leaving it out, is not mentioned.</summary>
    public static string Of(JsonObject schema, JsonObject definitions) =>
        schema switch
        {
            _ when schema["$ref"] is { } reference => Named(reference.GetValue<string>()[Prefix.Length..], definitions),
            _ when (schema["anyOf"] ?? schema["oneOf"]) is JsonArray several => string.Join(
                " or ",
                several.Select(one => Of(one!.AsObject(), definitions)).Where(type => type != "null")
            ),
            _ when schema["const"] is { } only => $"`{only.ToJsonString()}`",
            _ when schema["type"] is JsonArray orNull => Simple(orNull[0]!.GetValue<string>(), schema, definitions),
            _ when schema["type"] is { } type => Simple(type.GetValue<string>(), schema, definitions),
            _ => "any value",
        };

    private static string Simple(string type, JsonObject schema, JsonObject definitions) =>
        type switch
        {
            "array" => $"list: {Of(schema["items"]!.AsObject(), definitions)}",
            "boolean" => "true or false",
            "integer" => "whole number",
            "string" => "text",
            _ => type,
        };

    private static string Named(string name, JsonObject definitions) =>
        s_bases.TryGetValue(name, out var section) ? section
        : definitions[name]!["type"] is JsonValue type && type.GetValue<string>() == "array"
            ? Of(definitions[name]!.AsObject(), definitions)
        : $"[{name}](#{name.ToLowerInvariant()})";
}
