using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// Checks the paths and values of a sweep's file against its experiment, part by part, so that an error elsewhere in
/// the file hides none of these.
/// </summary>
[RequiresUnreferencedCode(JsonReflection.Reason)]
[RequiresDynamicCode(JsonReflection.Reason)]
internal static class SweepFit
{
    private static readonly EquatableArray<string> Reserved = ["name", "seed"];

    public static EquatableArray<Error> Errors(
        string json,
        string source,
        Func<string, Validation<Error, Experiment>> named
    )
    {
        try
        {
            JsonTexts.Require(json);
            using var parts = RecordReader.Parts(json);
            return
                Member(parts.RootElement, "experiment")
                    .Bind(part => RecordReader.Part<Experiment>(part, NamedRecord.Of(named)))
                    .Case
                    is Experiment experiment
                ? Errors(parts.RootElement, experiment, source)
                : [];
        }
        catch (JsonException)
        {
            // Sweep.FromJson reports syntax errors.
            return EquatableArray<Error>.Empty;
        }
    }

    private static EquatableArray<Error> Errors(JsonElement root, Experiment experiment, string source)
    {
        var errors = new List<Error>();
        var current = experiment;
        Option<Experiment> Try(SettingOverride change, string place)
        {
            var changed = SettingOverride.Apply(current, [change], $"{source}: {place}");
            changed.IfFail(found => errors.AddRange(found));
            return changed.ToOption();
        }

        foreach (var (change, i) in Items<SettingOverride>(Member(root, "set")))
        {
            current = Try(change, $"$.set[{i}]").IfNone(current);
        }

        foreach (var (axis, i) in Items<Axis>(Member(root, "space").Bind(space => Member(space, "axes"))))
        {
            var place = $"$.space.axes[{i}]";
            if (Reserved.Contains(axis.Path))
            {
                errors.Add(
                    ReadError.At(source, $"{place}.path", $"'{axis.Path}' is set by the sweep: see 'seeds' and 'name'.")
                );
                continue;
            }

            // The first value shows whether the setting exists; the others only whether they are valid.
            var first = Try(new SettingOverride(axis.Path, TriedValues(axis)[0]), Place(axis, place, 0));
            if (first.IsSome || new SettingOverride(axis.Path, TriedValues(axis)[0]).IsSettingOf(current))
            {
                TriedValues(axis)[1..]
                    .Iter((at, value) => Try(new SettingOverride(axis.Path, value), Place(axis, place, at + 1)));
            }

            current = first.IfNone(current);
        }

        if (Seeds(root) is var seeds && current.Seed > uint.MaxValue - (seeds - 1))
        {
            errors.Add(ReadError.At(source, "$.seeds", $"there are no {seeds} seeds from {current.Seed} on."));
        }

        return errors.ToEquatableArray();
    }

    // The ends of a range suffice: a setting that accepts both accepts everything between them.
    private static EquatableArray<SettingValue> TriedValues(Axis axis) =>
        axis is ValuesAxis list ? list.Values : [axis.Grid[0], axis.Grid[^1]];

    private static string Place(Axis axis, string place, int value) =>
        axis is ValuesAxis ? $"{place}.values[{value}]" : $"{place}.{(value == 0 ? "low" : "high")}";

    private static long Seeds(JsonElement root) =>
        Member(root, "seeds").Case is JsonElement { ValueKind: JsonValueKind.Number } seeds
        && seeds.TryGetInt32(out var count)
            ? count
            : 1;

    private static Option<JsonElement> Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
            ? member
            : Option<JsonElement>.None;

    /// <summary>The valid items of a list, each with its index.</summary>
    private static EquatableArray<(T Item, int Index)> Items<T>(Option<JsonElement> list)
        where T : class
    {
        var items = new List<(T, int)>();
        if (list.Case is JsonElement { ValueKind: JsonValueKind.Array } array)
        {
            var index = 0;
            foreach (var item in array.EnumerateArray())
            {
                RecordReader.Part<T>(item).IfSome(valid => items.Add((valid, index)));
                index++;
            }
        }

        return items.ToEquatableArray();
    }
}
