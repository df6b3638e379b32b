using System.Text.Json;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Folders;

/// <summary>The settings that differ between experiments.</summary>
/// <param name="Rows">
/// The path of each in experiment.json, for example <c>optimizer.rate</c>, with its value in every experiment as JSON;
/// empty where an experiment does not have it.
/// </param>
internal sealed record SettingTable(EquatableArray<(string Path, EquatableArray<string> Values)> Rows)
{
    /// <summary>Compares experiments, except for their names, in the order of the files.</summary>
    public static SettingTable Of(EquatableArray<Experiment> experiments)
    {
        var leaves = experiments.Map(Leaves).ToArray();
        return new(
            leaves
                .SelectMany(one => one.Keys)
                .Distinct()
                .Where(path => path != "name")
                .Select(path => (path, leaves.Select(one => one.GetValueOrDefault(path, "")).ToEquatableArray()))
                .Where(row => row.Item2.Distinct().Count() > 1)
                .ToEquatableArray()
        );
    }

    private static Dictionary<string, string> Leaves(Experiment experiment)
    {
        using var json = JsonDocument.Parse(experiment.ToJson());
        return Leaves("", json.RootElement).ToDictionary(leaf => leaf.Path, leaf => leaf.Text);
    }

    private static IEnumerable<(string Path, string Text)> Leaves(string path, JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .SelectMany(member => Leaves(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value)),
            JsonValueKind.Array => json.EnumerateArray().SelectMany((item, i) => Leaves($"{path}[{i}]", item)),
            _ => [(path, json.GetRawText())],
        };
}
