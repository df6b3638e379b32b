using System.Reflection;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Json;

/// <summary>Reads a record from JSON and reports all mistakes at once, each with its path, such as $.optimizer.beta1.</summary>
internal sealed class RecordReader
{
    // What stands for a value that could not be read; null is a value of its own, that of an absent member.
    private static readonly object Unreadable = new();

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private readonly List<(string Path, string Message)> _mistakes = [];
    private readonly NamedRecord? _named;

    private RecordReader(NamedRecord? named) => _named = named;

    /// <param name="json">The text.</param>
    /// <param name="source">What to call the text in messages: the name of its file.</param>
    /// <param name="named">A record that may be named instead of written down.</param>
    /// <returns>The record, or all that is wrong with the text.</returns>
    public static Validation<Error, T> Read<T>(string json, string source, NamedRecord? named = null)
        where T : class
    {
        var reader = new RecordReader(named);
        try
        {
            JsonTexts.Require(json);
            using var document = JsonDocument.Parse(json, Options);
            var value = reader.Value(document.RootElement, typeof(T), "$");
            return reader._mistakes.Count == 0 && value is T whole
                ? Prelude.Success<Error, T>(whole)
                : reader._mistakes.Select(one => ReadError.At(source, one.Path, one.Message)).Invalid<T>();
        }
        catch (JsonException broken)
        {
            var fault = broken.Message.Split(" LineNumber")[0];
            return Prelude.Fail<Error, T>(
                ReadError.At(source, $"line {broken.LineNumber + 1}", $"this is not JSON: {fault}")
            );
        }
    }

    /// <summary>Reads a part of a text by itself, to look at it even where other parts are wrong.</summary>
    /// <param name="json">The part.</param>
    /// <param name="named">A record that may be named instead of written down.</param>
    /// <returns>The record, if nothing is wrong with it.</returns>
    public static Option<T> Part<T>(JsonElement json, NamedRecord? named = null)
        where T : class
    {
        var reader = new RecordReader(named);
        return reader.Value(json, typeof(T), "$") is T whole && reader._mistakes.Count == 0 ? whole : Option<T>.None;
    }

    /// <summary>The parts of a text.</summary>
    /// <exception cref="JsonException">This is not JSON.</exception>
    public static JsonDocument Parts(string json) => JsonDocument.Parse(json, Options);

    private object Mistake(string path, string message)
    {
        _mistakes.Add((path, message));
        return Unreadable;
    }

    private object? Value(JsonElement json, Type type, string path)
    {
        if (RecordShape.ValueOfOption(type) is { } inner)
        {
            if (json.ValueKind == JsonValueKind.Null)
            {
                return RecordFactory.Default(type);
            }

            var value = Value(json, inner, path);
            return value == Unreadable ? Unreadable : RecordFactory.Some(type, value!);
        }

        if (RecordShape.ElementOfList(type) is { } element)
        {
            return List(json, type, element, path);
        }

        return JsonScalar.IsScalar(type)
            ? JsonScalar.Read(json, type).Match(value => value, expected => Unfit(json, path, expected.Message))
            : Record(json, type, path);
    }

    private object Unfit(JsonElement json, string path, string expected) =>
        Mistake(path, $"expected {expected}, got {Short(json)}.");

    private object? List(JsonElement json, Type type, Type element, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return Unfit(json, path, "a list in [ ]");
        }

        var items = json.EnumerateArray().Select((item, i) => Value(item, element, $"{path}[{i}]")).ToArray();
        if (Array.Exists(items, item => item == Unreadable))
        {
            return Unreadable;
        }

        return RecordFactory.List(element, items);
    }

    private object? Record(JsonElement json, Type type, string path)
    {
        if (json.ValueKind == JsonValueKind.Number && RecordShape.FromNumber(type) is { } fromNumber)
        {
            var number = Value(json, typeof(double), path);
            return number == Unreadable ? Unreadable : Checked(fromNumber.Invoke(null, [number]), path);
        }

        if (json.ValueKind == JsonValueKind.String && _named is { } named && type == named.Type)
        {
            return named
                .Find(json.GetString()!)
                .Match<object>(
                    found => found,
                    faults => faults.ToEquatableArray().Map(fault => Mistake(path, fault.Message))[^1]
                );
        }

        if (RecordShape.OnlySequence(type) is { } only)
        {
            var sequence = Value(json, only.ParameterType, path);
            return sequence == Unreadable ? Unreadable : Checked(RecordFactory.Record(type, [sequence]), path);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return Unfit(json, path, "an object in { }");
        }

        if (NamedNumbers.Of(type) is { } numbers)
        {
            return Numbers(json, numbers, path);
        }

        return type.IsAbstract ? OneOf(json, type, path) : Members(json, type, path, []);
    }

    private object? OneOf(JsonElement json, Type type, string path)
    {
        var kinds = RecordShape.Kinds(type);
        var kind =
            json.TryGetProperty("kind", out var named) && named.ValueKind == JsonValueKind.String
                ? named.GetString()!
                : "";
        return kinds.TryGetValue(kind, out var record)
            ? Members(json, record, path, ["kind"])
            : Mistake($"{path}.kind", $"expected one of {string.Join(", ", kinds.Keys)}, got \"{kind}\".");
    }

    private object? Members(JsonElement json, Type record, string path, string[] alsoKnown)
    {
        var members = RecordShape.Members(record);
        RefuseUnknown(json, path, [.. members.Select(member => RecordShape.Key(member.Name!)), .. alsoKnown]);
        var arguments = Array.ConvertAll(
            members,
            member => Argument(json, member, $"{path}.{RecordShape.Key(member.Name!)}")
        );
        // Where a member could not be read, the others are checked all the same, beside one that is right.
        var complete = arguments.Zip(
            members,
            (argument, member) => argument == Unreadable ? RecordFactory.StandIn(member) : argument
        );
        return Checked(RecordFactory.Record(record, [.. complete]), path);
    }

    private object? Argument(JsonElement json, ParameterInfo member, string path)
    {
        if (
            json.TryGetProperty(RecordShape.Key(member.Name!), out var given)
            && (given.ValueKind != JsonValueKind.Null || RecordShape.MayBeNull(member.ParameterType))
        )
        {
            return Value(given, member.ParameterType, path);
        }

        return RecordShape.MayBeAbsent(member) ? RecordFactory.Default(member) : Missing(path);
    }

    private object Numbers(JsonElement json, NamedNumbers record, string path)
    {
        RefuseUnknown(json, path, [.. record.Columns.Map(column => column.Name)]);
        var numbers = record.Columns.Map(column => Number(json, column, $"{path}.{column.Name}")).ToArray();
        return Array.Exists(numbers, number => number == Unreadable)
            ? Unreadable
            : record.Make(numbers.Select(number => Prelude.Optional((double?)number)).ToEquatableArray());
    }

    private object? Number(JsonElement json, (string Name, bool MayBeNull) column, string path) =>
        json.TryGetProperty(column.Name, out var given) && given.ValueKind != JsonValueKind.Null
            ? Value(given, typeof(double), path)
        : column.MayBeNull ? null
        : Missing(path);

    private object Missing(string path) => Mistake(path, "missing; there is no default for it.");

    private void RefuseUnknown(JsonElement json, string path, string[] known)
    {
        foreach (var unknown in json.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            Mistake($"{path}.{unknown.Name}", $"unknown; known here are {string.Join(", ", known)}.");
        }
    }

    private object? Checked(object? value, string path)
    {
        // A record repeats the mistakes of its parts, which were reported with the paths of these.
        var mistakes = (value as IValidatable)?.Validate() ?? [];
        foreach (var mistake in mistakes.Filter(one => !_mistakes.Exists(known => Repeats(known, path, one))))
        {
            Mistake(path, mistake);
        }

        return value;
    }

    private static bool Repeats((string Path, string Message) known, string path, string mistake) =>
        known.Message == mistake && known.Path.StartsWith(path, StringComparison.Ordinal);

    private static string Short(JsonElement json)
    {
        const int longest = 40;
        var text = json.GetRawText();
        return text.Length <= longest ? text : text[..longest] + "...";
    }
}
