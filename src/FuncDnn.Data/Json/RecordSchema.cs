using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Nodes;

namespace FuncDnn.Data.Json;

/// <summary>
/// The JSON Schema (draft 2020-12) of the files that <see cref="RecordReader"/> reads: it refuses what the reader
/// refuses for its form, that is unknown and missing members, unknown kinds, and values of another type.
/// </summary>
/// <remarks>
/// The ranges of numbers are in the descriptions alone: records check them in code. Two rules of the reader about the
/// text of a number have no counterpart in a schema: 3.0 is not a whole number, and 1e999 is not a number.
/// </remarks>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal sealed class RecordSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _types = [];
    private readonly IRecordTexts _texts;
    private readonly Type? _named;

    private RecordSchema(IRecordTexts texts, Type? named) => (_texts, _named) = (texts, named);

    /// <summary>The schema of a file with one record.</summary>
    /// <param name="title">What such a file is.</param>
    /// <param name="texts">The descriptions.</param>
    /// <param name="named">The type of the record that the file may give by name instead of in full.</param>
    public static JsonObject Of<T>(string title, IRecordTexts texts, Type? named = null)
        where T : class
    {
        var schema = new RecordSchema(texts, named);
        var root = schema.Members(typeof(T), kind: null);
        root["properties"]!
            .AsObject()
            .Insert(
                0,
                RecordReader.SchemaMember,
                SchemaParts.Described(
                    "The schema of this file, which editors read.",
                    new JsonObject { ["type"] = "string" }
                )
            );
        root.Insert(0, "$schema", Dialect);
        root.Insert(1, "title", title);
        root.Add(
            "$defs",
            new JsonObject(schema._definitions.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)))
        );
        return root;
    }

    /// <summary>The name of the definition of a record, a base of records or an enumeration.</summary>
    /// <param name="type">The type.</param>
    /// <param name="hasKind">Whether the record stands where its kind must be given.</param>
    public static string NameOf(Type type, bool hasKind = false) =>
        hasKind ? $"{RecordShape.Key(TopOf(type).Name)}.{RecordShape.Kind(type)}" : RecordShape.Key(type.Name);

    private static Type TopOf(Type record) => record.BaseType is { IsAbstract: true } above ? TopOf(above) : record;

    private JsonObject Value(Type type, bool mayBeNull)
    {
        if (RecordShape.ValueOfOption(type) is { } inner)
        {
            return Value(inner, mayBeNull: true);
        }

        if (RecordShape.ElementOfList(type) is { } element)
        {
            var list = SchemaParts.Typed("array", mayBeNull);
            list.Add("items", Value(element, mayBeNull: false));
            return list;
        }

        return JsonScalar.Schema(type) is { } scalar
                ? SchemaParts.WithNull(scalar, mayBeNull && !RecordShape.MayBeNull(type))
            : RecordShape.Choices(type) is { } choices
                ? Reference(NameOf(type), type, () => Choice(type, choices), mayBeNull)
            : type == _named
                ? new JsonObject
                {
                    ["anyOf"] = new JsonArray(
                        new JsonObject { ["type"] = "string" },
                        Reference(NameOf(type), type, () => Record(type), mayBeNull: false)
                    ),
                }
            : Reference(NameOf(type), type, () => Record(type), mayBeNull);
    }

    private JsonObject Record(Type type) =>
        RecordShape.OnlySequence(type) is { } only
            ? SchemaParts.Described(_texts.OfType(type), Value(only.ParameterType, mayBeNull: false))
        : type.IsAbstract ? OneOf(type)
        : Members(type, kind: null);

    private JsonObject OneOf(Type type)
    {
        var kinds = RecordShape
            .Kinds(type)
            .Select(kind =>
                Reference(
                    NameOf(kind.Value, hasKind: true),
                    kind.Value,
                    () => Members(kind.Value, kind.Key),
                    mayBeNull: false
                )
            );
        return SchemaParts.Described(
            _texts.OfType(type),
            SchemaParts.OneOf(
                RecordShape.FromNumber(type) is null
                    ? kinds
                    : kinds.Prepend(SchemaParts.Typed("number", mayBeNull: false))
            )
        );
    }

    private JsonObject Members(Type record, string? kind)
    {
        JsonReflection.Require(record);
        var about = _texts.OfType(record);
        var members = RecordShape.Members(record);
        var written = RecordWriter.Node(
            RecordFactory.Record(record, Array.ConvertAll(members, RecordFactory.StandIn)),
            record
        );
        var properties = new JsonObject();
        if (kind is not null)
        {
            properties.Add("kind", SchemaParts.Described(about, new JsonObject { ["const"] = kind }));
        }

        foreach (var member in members)
        {
            properties.Add(RecordShape.Key(member.Name!), Member(record, member, written));
        }

        var required = members
            .Where(member => !RecordShape.MayBeAbsent(member))
            .Select(member => RecordShape.Key(member.Name!));
        return SchemaParts.Described(
            about,
            new JsonObject
            {
                ["type"] = "object",
                ["properties"] = properties,
                ["required"] = new JsonArray([
                    .. (kind is null ? required : required.Prepend("kind")).Select(name => (JsonNode)name),
                ]),
                ["additionalProperties"] = false,
            }
        );
    }

    private JsonObject Member(Type record, ParameterInfo member, JsonNode? written)
    {
        var mayBeAbsent = RecordShape.MayBeAbsent(member);
        var schema = SchemaParts.Described(
            _texts.OfMember(record, member.Name!),
            Value(member.ParameterType, mayBeAbsent)
        );
        // A record that is written as a list is never absent and has no members with defaults.
        if (mayBeAbsent && written is JsonObject members)
        {
            schema.Add("default", members[RecordShape.Key(member.Name!)]?.DeepClone());
        }

        return schema;
    }

    private JsonObject Choice(Type type, (string Name, object Value)[] choices) =>
        SchemaParts.Described(
            _texts.OfType(type),
            type.IsEnum
                ? SchemaParts.OneOf(
                    choices.Select(choice =>
                        SchemaParts.Described(
                            _texts.OfValue(type, choice.Value.ToString()!),
                            new JsonObject { ["const"] = choice.Name }
                        )
                    )
                )
                : new JsonObject { ["enum"] = new JsonArray([.. choices.Select(choice => (JsonNode)choice.Name)]) }
        );

    private JsonObject Reference(string name, Type type, Func<JsonObject> define, bool mayBeNull)
    {
        if (_types.TryAdd(name, type))
        {
            // The name is taken before the definition, which may refer to itself.
            _definitions.Add(name, define());
        }
        else if (_types[name] != type)
        {
            throw new InvalidOperationException($"{type} and {_types[name]} have the same name in the schema: {name}.");
        }

        return SchemaParts.WithNull(new JsonObject { ["$ref"] = $"#/$defs/{name}" }, mayBeNull);
    }
}
