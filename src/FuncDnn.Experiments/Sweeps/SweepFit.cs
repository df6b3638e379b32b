using System.Text.Json;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// Whether the paths and values of a sweep's file are settings of its experiment; looked at part by part, so that a
/// mistake elsewhere hides none of these.
/// </summary>
internal static class SweepFit
{
    private static readonly EquatableArray<string> Own = ["name", "seed"];

    public static EquatableArray<Error> Mistakes(
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
                    .Bind(one => RecordReader.Part<Experiment>(one, NamedRecord.Of(named)))
                    .Case
                    is Experiment experiment
                ? OfParts(parts.RootElement, experiment, source)
                : [];
        }
        catch (JsonException)
        {
            // Whoever reads the whole tells it.
            return EquatableArray<Error>.Empty;
        }
    }

    private static EquatableArray<Error> OfParts(JsonElement root, Experiment experiment, string source)
    {
        var mistakes = new List<Error>();
        var current = experiment;
        Option<Experiment> Try(SettingOverride change, string place)
        {
            var changed = SettingOverride.Apply(current, [change], $"{source}: {place}");
            changed.IfFail(faults => mistakes.AddRange(faults));
            return changed.ToOption();
        }

        foreach (var (change, i) in Items<SettingOverride>(Member(root, "set")))
        {
            current = Try(change, $"$.set[{i}]").IfNone(current);
        }

        foreach (var (axis, i) in Items<Axis>(Member(root, "space").Bind(space => Member(space, "axes"))))
        {
            var place = $"$.space.axes[{i}]";
            if (Own.Contains(axis.Path))
            {
                mistakes.Add(
                    ReadError.At(source, $"{place}.path", $"'{axis.Path}' is the sweep's own: see 'seeds' and 'name'.")
                );
                continue;
            }

            // The first value tells whether there is such a setting, the others only whether they fit.
            var first = Try(new SettingOverride(axis.Path, Tried(axis)[0]), Place(axis, place, 0));
            if (first.IsSome || new SettingOverride(axis.Path, Tried(axis)[0]).IsSettingOf(current))
            {
                Tried(axis)[1..]
                    .Iter((at, value) => Try(new SettingOverride(axis.Path, value), Place(axis, place, at + 1)));
            }

            current = first.IfNone(current);
        }

        if (Seeds(root) is var seeds && current.Seed > uint.MaxValue - (seeds - 1))
        {
            mistakes.Add(ReadError.At(source, "$.seeds", $"there are no {seeds} seeds from {current.Seed} on."));
        }

        return mistakes.ToEquatableArray();
    }

    // Of a range the ends are enough: a setting that takes both takes all between them.
    private static EquatableArray<SettingValue> Tried(Axis axis) =>
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

    /// <summary>The items of a list that can be read, each with its place.</summary>
    private static EquatableArray<(T Item, int Place)> Items<T>(Option<JsonElement> list)
        where T : class
    {
        var items = new List<(T, int)>();
        if (list.Case is JsonElement { ValueKind: JsonValueKind.Array } array)
        {
            var place = 0;
            foreach (var item in array.EnumerateArray())
            {
                RecordReader.Part<T>(item).IfSome(whole => items.Add((whole, place)));
                place++;
            }
        }

        return items.ToEquatableArray();
    }
}
