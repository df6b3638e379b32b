using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using LanguageExt;

namespace FuncDnn.Data.Json;

/// <summary>Writes a record as JSON with all members, defaults included.</summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class RecordWriter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions OneLine = new(Indented) { WriteIndented = false };

    /// <summary>The record as indented lines.</summary>
    public static string Write<T>(T record)
        where T : class => Text(Node(record, typeof(T))!);

    /// <summary>The record in one line.</summary>
    public static string WriteLine<T>(T record)
        where T : class => Node(record, typeof(T))!.ToJsonString(OneLine);

    /// <summary>JSON as a file has it: indented, with a line end.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Indented) + "\n";

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="declared">The type of the member that holds it.</param>
    public static JsonNode? Node(object? value, Type declared)
    {
        switch (value)
        {
            case null:
                return null;
            // Not by the serializer, which looks at types by reflection before it writes its first number.
            case bool truth:
                return truth;
            case int number:
                return number;
            case uint number:
                return number;
            case long number:
                return number;
            case double number:
                return number;
            case string text:
                return text;
            case SettingValue any:
                return JsonNode.Parse(any.Json);
            case IScalarSetting scalar:
                return JsonNode.Parse(scalar.Setting.Json);
            case Enum:
                return RecordShape.Key(value.ToString()!);
            case INamedChoice choice:
                return choice.Name;
        }

        if (RecordShape.ValueOfOption(declared) is { } inner)
        {
            var option = (IOptional)value;
            return option.IsNone ? null : Node(option.MatchUntyped<object>(some => some, () => option), inner);
        }

        if (RecordShape.ElementOfList(declared) is { } element)
        {
            return new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(item => Node(item, element))]);
        }

        if (
            RecordShape.FromNumber(declared) is { } fromNumber
            && Number(value) is { } constant
            && value.Equals(fromNumber.Invoke(null, [constant]))
        )
        {
            return constant;
        }

        return Record(value, declared);
    }

    private static JsonNode? Record(object value, Type declared)
    {
        if (RecordShape.OnlySequence(declared) is { } only)
        {
            return Node(Member(value, only.Name!), only.ParameterType);
        }

        if (NamedNumbers.Of(declared) is { } numbers)
        {
            return numbers.ToJson(value);
        }

        JsonReflection.Require(value.GetType());
        var json = new JsonObject();
        if (declared.IsAbstract)
        {
            json.Add("kind", RecordShape.Kind(value.GetType()));
        }

        foreach (var member in RecordShape.Members(value.GetType()))
        {
            json.Add(RecordShape.Key(member.Name!), Node(Member(value, member.Name!), member.ParameterType));
        }

        return json;
    }

    /// <summary>The number that is the only member of a record, if so.</summary>
    private static double? Number(object value) =>
        RecordShape.Members(value.GetType()) is [var only] && only.ParameterType == typeof(double)
            ? (double)Member(value, only.Name!)!
            : null;

    private static object? Member(object value, string name) => value.GetType().GetProperty(name)!.GetValue(value);
}
