using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Data.Json;

/// <summary>
/// Reads a record from JSON and reports all errors at once, each with its path, such as $.optimizer.beta1.
/// </summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal sealed class RecordReader
{
    /// <summary>The member of a file that names its JSON Schema for editors, and that no record has.</summary>
    public const string SchemaMember = "$schema";

    private const string Root = "$";

    // Marks a value that could not be read; null is the value of an absent member.
    private static readonly object Unreadable = new();

    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    private readonly List<(string Path, string Message)> _errors = [];
    private readonly NamedRecord? _named;
    private readonly EquatableArray<Type> _own;

    private RecordReader(NamedRecord? named, EquatableArray<Type> own = default) => (_named, _own) = (named, own);

    /// <param name="json">The text.</param>
    /// <param name="source">The name of the text in messages: its file name.</param>
    /// <param name="named">A record that may be given by name instead of in full.</param>
    /// <param name="own">Sealed records of other assemblies that may occur.</param>
    /// <returns>The record, or all errors of the text.</returns>
    public static Validation<Error, T> Read<T>(
        string json,
        string source,
        NamedRecord? named = null,
        EquatableArray<Type> own = default
    )
        where T : class
    {
        var reader = new RecordReader(named, own);
        try
        {
            JsonTexts.Require(json);
            using var document = JsonDocument.Parse(json, Options);
            var value = reader.Value(document.RootElement, typeof(T), Root);
            return reader._errors.Count == 0 && value is T whole
                ? Prelude.Success<Error, T>(whole)
                : reader._errors.Select(one => ReadError.At(source, one.Path, one.Message)).Invalid<T>();
        }
        catch (JsonException exception)
        {
            var (line, fault) = JsonTexts.Describe(exception);
            return Prelude.Fail<Error, T>(ReadError.At(source, line, fault));
        }
    }

    /// <summary>Reads a part of a text on its own, even if other parts are invalid.</summary>
    /// <param name="json">The part.</param>
    /// <param name="named">A record that may be given by name instead of in full.</param>
    /// <returns>The record, if it is valid.</returns>
    public static Option<T> Part<T>(JsonElement json, NamedRecord? named = null)
        where T : class
    {
        var reader = new RecordReader(named);
        return reader.Value(json, typeof(T), Root) is T whole && reader._errors.Count == 0 ? whole : Option<T>.None;
    }

    /// <summary>Parses a text without reading records.</summary>
    /// <exception cref="JsonException">This is not JSON.</exception>
    public static JsonDocument Parts(string json) => JsonDocument.Parse(json, Options);

    private object Fail(string path, string message)
    {
        _errors.Add((path, message));
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
            ? JsonScalar.Read(json, type).Match(value => value, expected => Unexpected(json, path, expected.Message))
            : Record(json, type, path);
    }

    private object Unexpected(JsonElement json, string path, string expected) =>
        Fail(path, $"expected {expected}, got {MessageText.Shorten(json.GetRawText())}.");

    private object? List(JsonElement json, Type type, Type element, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            return Unexpected(json, path, "a list in [ ]");
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
                    faults => faults.ToEquatableArray().Map(fault => Fail(path, fault.Message))[^1]
                );
        }

        if (RecordShape.OnlySequence(type) is { } only)
        {
            var sequence = Value(json, only.ParameterType, path);
            return sequence == Unreadable ? Unreadable : Checked(RecordFactory.Record(type, [sequence]), path);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return Unexpected(json, path, "an object in { }");
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
        return
            kinds.TryGetValue(kind, out var record)
            || (record = _own.Find(one => one.IsSubclassOf(type) && RecordShape.Kind(one) == kind).FirstOrDefault())
                is not null
            ? Members(json, record, path, ["kind"])
            : Fail(
                $"{path}.kind",
                $"expected one of {string.Join(", ", kinds.Keys)}, got \"{MessageText.Shorten(kind)}\"."
            );
    }

    private object? Members(JsonElement json, Type record, string path, string[] alsoKnown)
    {
        JsonReflection.Require(record);
        var members = RecordShape.Members(record);
        RefuseUnknown(json, path, [.. members.Select(member => RecordShape.Key(member.Name!)), .. alsoKnown]);
        var arguments = Array.ConvertAll(
            members,
            member => Argument(json, member, $"{path}.{RecordShape.Key(member.Name!)}")
        );
        // A placeholder replaces a member that could not be read, so that the others are validated all the same.
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

    private object? Number(JsonElement json, (string Name, bool MayBeNull, bool MayBeAbsent) column, string path) =>
        json.TryGetProperty(column.Name, out var given) && given.ValueKind != JsonValueKind.Null
            ? Value(given, typeof(double), path)
        : column.MayBeNull || column.MayBeAbsent ? null
        : Missing(path);

    private object Missing(string path) => Fail(path, "missing; there is no default for it.");

    private void RefuseUnknown(JsonElement json, string path, string[] known)
    {
        foreach (var unknown in json.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            if (path == Root && unknown.Name == SchemaMember)
            {
                Value(unknown.Value, typeof(string), $"{path}.{unknown.Name}");
                continue;
            }

            Fail($"{path}.{unknown.Name}", $"unknown; known here are {string.Join(", ", known)}.");
        }
    }

    private object? Checked(object? value, string path)
    {
        // A record repeats the errors of its parts, which have been reported with their own paths.
        var errors = (value as IValidatable)?.Validate() ?? [];
        foreach (var error in errors.Filter(one => !_errors.Exists(known => Repeats(known, path, one))))
        {
            Fail(path, error);
        }

        return value;
    }

    private static bool Repeats((string Path, string Message) known, string path, string error) =>
        known.Message == error && known.Path.StartsWith(path, StringComparison.Ordinal);
}
