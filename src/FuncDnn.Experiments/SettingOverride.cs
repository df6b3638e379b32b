using System.Text.Json.Nodes;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments;

/// <summary>A setting of an experiment that is to be another one.</summary>
/// <param name="Path">Where it stands in experiment.json: <c>optimizer.rate</c>, <c>network.0.units</c>.</param>
/// <param name="Value">What it is to be.</param>
public sealed record SettingOverride(string Path, SettingValue Value)
{
    /// <summary>The experiment with settings changed.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="changes">In the order in which they are made.</param>
    /// <param name="source">What to call them in messages.</param>
    /// <returns>The changed experiment; or every path that is none, or every value that does not fit.</returns>
    public static Validation<Error, Experiment> Apply(
        Experiment experiment,
        EquatableArray<SettingOverride> changes,
        string source
    )
    {
        if (changes.IsEmpty)
        {
            return experiment;
        }

        var json = JsonNode.Parse(experiment.ToJson())!;
        var mistakes = changes.Choose(change => change.Set(json));
        return mistakes.IsEmpty
            ? Experiment.FromJson(json.ToJsonString(), source)
            : mistakes.Map(mistake => ReadError.At(source, mistake)).Invalid<Experiment>();
    }

    /// <summary>Whether an experiment has a setting at the path, whatever its value may be.</summary>
    internal bool IsSettingOf(Experiment experiment) => Set(JsonNode.Parse(experiment.ToJson())!).IsNone;

    private string[] Places =>
        Path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');

    /// <summary>Changes the JSON in place, or says what is wrong with the path.</summary>
    private Option<string> Set(JsonNode root)
    {
        var (node, at) = (root, "");
        foreach (var place in Places[..^1])
        {
            if (Child(node, place) is not { } child)
            {
                return Unknown(root, node, at);
            }

            (node, at) = (child, Join(at, place));
        }

        var last = Places[^1];
        if (node is JsonObject members && members.ContainsKey(last))
        {
            members[last] = JsonNode.Parse(Value.Json);
        }
        else if (node is JsonArray list && Index(list, last).Case is int index)
        {
            list[index] = JsonNode.Parse(Value.Json);
        }
        else
        {
            return Unknown(root, node, at);
        }

        return Option<string>.None;
    }

    private string Unknown(JsonNode root, JsonNode deepest, string at)
    {
        var near = Suggestions.DidYouMean(Path, Paths(root, ""));
        var known = deepest switch
        {
            JsonObject members => $"has {string.Join(", ", members.Select(member => member.Key))}.",
            JsonArray list => $"has the places 0 to {list.Count - 1}.",
            _ => "has no parts.",
        };
        return $"there is no setting '{Path}'"
            + (near == "." ? $"; {(at.Length == 0 ? "the experiment" : at)} {known}" : near);
    }

    private static JsonNode? Child(JsonNode node, string place) =>
        node switch
        {
            JsonObject members => members[place],
            JsonArray list => Index(list, place).Case is int index ? list[index] : null,
            _ => null,
        };

    private static Option<int> Index(JsonArray list, string place) =>
        Prelude.parseInt(place).Filter(index => index >= 0 && index < list.Count);

    private static IEnumerable<string> Paths(JsonNode? node, string at)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => (Join(at, member.Key), member.Value)),
            JsonArray list => list.Select((item, i) => (Join(at, $"{i}"), item)),
            _ => [],
        };
        return children.SelectMany(child => Paths(child.Item2, child.Item1).Prepend(child.Item1));
    }

    private static string Join(string at, string place) => at.Length == 0 ? place : $"{at}.{place}";
}
