using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Json;

/// <summary>Reads scalars: numbers, strings, booleans, choices, and values of any type.</summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class JsonScalar
{
    /// <summary>Whether a type is a scalar.</summary>
    public static bool IsScalar(Type type) =>
        RecordShape.Choices(type) is not null
        || type == typeof(SettingValue)
        || type.IsAssignableTo(typeof(IScalarSetting))
        || Type.GetTypeCode(type)
            is TypeCode.Boolean
                or TypeCode.String
                or TypeCode.Double
                or TypeCode.Int32
                or TypeCode.Int64
                or TypeCode.UInt32;

    /// <param name="json">The value to read.</param>
    /// <param name="type">The type of a scalar.</param>
    /// <returns>The value, or an error whose message says what is expected.</returns>
    public static Fin<object> Read(JsonElement json, Type type) =>
        RecordShape.Choices(type) is { } choices ? Choice(json, choices)
        : type.IsAssignableTo(typeof(IScalarSetting)) ? RecordFactory.ScalarSetting(type, SettingValue.Of(json))
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => Fit(
                json.ValueKind is JsonValueKind.True or JsonValueKind.False,
                "true or false",
                json.GetBoolean
            ),
            TypeCode.String => Fit(json.ValueKind == JsonValueKind.String, "a text in quotes", () => json.GetString()!),
            TypeCode.Double => Fit(
                IsNumber(json) && double.IsFinite(json.GetDouble()),
                "a number",
                () => json.GetDouble()
            ),
            TypeCode.Int32 => Fit(IsNumber(json) && json.TryGetInt32(out _), "a whole number", () => json.GetInt32()),
            TypeCode.Int64 => Fit(IsNumber(json) && json.TryGetInt64(out _), "a whole number", () => json.GetInt64()),
            TypeCode.UInt32 => Fit(
                IsNumber(json) && json.TryGetUInt32(out _),
                "a whole number from 0 to 4294967295",
                () => json.GetUInt32()
            ),
            _ => SettingValue.Of(json),
        };

    /// <summary>The JSON Schema of a scalar; null for a choice, and for what is no scalar.</summary>
    public static JsonObject? Schema(Type type) =>
        type == typeof(SettingValue) ? []
        : type.IsAssignableTo(typeof(IScalarSetting)) ? RecordFactory.ScalarSchema(type)
        : type.IsEnum ? null
        : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => Typed("boolean"),
            TypeCode.String => Typed("string"),
            TypeCode.Double => Typed("number"),
            TypeCode.Int32 => Whole(int.MinValue, int.MaxValue),
            TypeCode.Int64 => Whole(long.MinValue, long.MaxValue),
            TypeCode.UInt32 => Whole(uint.MinValue, uint.MaxValue),
            _ => null,
        };

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject Whole(long least, long most) =>
        new()
        {
            ["type"] = "integer",
            ["minimum"] = least,
            ["maximum"] = most,
        };

    private static Fin<object> Choice(JsonElement json, (string Name, object Value)[] choices)
    {
        var given = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        var found = Array.FindIndex(choices, choice => choice.Name == given);
        return Fit(
            found >= 0,
            $"one of {string.Join(", ", choices.Select(choice => choice.Name))}",
            () => choices[found].Value
        );
    }

    private static bool IsNumber(JsonElement json) => json.ValueKind == JsonValueKind.Number;

    private static Fin<object> Fit<T>(bool fits, string expected, Func<T> value)
        where T : notnull => fits ? Fin<object>.Succ(value()) : Error.New(expected);
}
