using System.Text.Json;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>A setting that differs between two experiments.</summary>
/// <param name="Path">Its path in experiment.json, for example <c>optimizer.rate</c>.</param>
/// <param name="First">Its value in the first experiment; empty if it has none.</param>
/// <param name="Second">Its value in the second experiment.</param>
internal sealed record SettingDifference(string Path, string First, string Second)
{
    /// <summary>All settings that differ between two experiments, except the name, in the order of the file.</summary>
    public static EquatableArray<SettingDifference> Between(Experiment first, Experiment second)
    {
        var (one, other) = (Leaves(first), Leaves(second));
        return one
            .Keys.Concat(other.Keys)
            .Distinct()
            .Where(path => path != "name" && one.GetValueOrDefault(path) != other.GetValueOrDefault(path))
            .Select(path => new SettingDifference(
                path,
                one.GetValueOrDefault(path, ""),
                other.GetValueOrDefault(path, "")
            ))
            .ToEquatableArray();
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
