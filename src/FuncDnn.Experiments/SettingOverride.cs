using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments;

/// <summary>A new value for a setting of an experiment.</summary>
/// <param name="Path">Its path in experiment.json: <c>optimizer.rate</c>, <c>network.0.units</c>.</param>
/// <param name="Value">The new value.</param>
public sealed record SettingOverride(string Path, SettingValue Value)
{
    /// <summary>Applies overrides to an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="overrides">The overrides, applied in this order.</param>
    /// <param name="source">The name of the overrides in messages.</param>
    /// <returns>The changed experiment, or an error for every unknown path or invalid value.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Validation<Error, Experiment> Apply(
        Experiment experiment,
        EquatableArray<SettingOverride> overrides,
        string source
    )
    {
        if (overrides.IsEmpty)
        {
            return experiment;
        }

        var json = JsonNode.Parse(experiment.ToJson())!;
        var errors = overrides.Choose(setting => setting.Set(json));
        return errors.IsEmpty
            ? Experiment.FromJson(json.ToJsonString(), source)
            : errors.Map(error => ReadError.At(source, error)).Invalid<Experiment>();
    }

    /// <summary>Whether an experiment has a setting at the path.</summary>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    internal bool IsSettingOf(Experiment experiment) => Set(JsonNode.Parse(experiment.ToJson())!).IsNone;

    private string[] Segments =>
        Path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');

    /// <summary>Changes the JSON in place, or returns what is wrong with the path.</summary>
    private Option<string> Set(JsonNode root)
    {
        var (node, at) = (root, "");
        foreach (var segment in Segments[..^1])
        {
            if (Child(node, segment) is not { } child)
            {
                return Unknown(root, node, at);
            }

            (node, at) = (child, Join(at, segment));
        }

        var last = Segments[^1];
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
        var suggestion = Suggestions.DidYouMean(Path, Paths(root, ""));
        var known = deepest switch
        {
            JsonObject members => $"has {string.Join(", ", members.Select(member => member.Key))}.",
            JsonArray { Count: 0 } => "is empty.",
            JsonArray list => $"has the items 0 to {list.Count - 1}.",
            _ => "has no members.",
        };
        return $"there is no setting '{Path}'"
            + (suggestion == "." ? $"; {(at.Length == 0 ? "the experiment" : at)} {known}" : suggestion);
    }

    private static JsonNode? Child(JsonNode node, string segment) =>
        node switch
        {
            JsonObject members => members[segment],
            JsonArray list => Index(list, segment).Case is int index ? list[index] : null,
            _ => null,
        };

    private static Option<int> Index(JsonArray list, string segment) =>
        Prelude.parseInt(segment).Filter(index => index >= 0 && index < list.Count);

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

    private static string Join(string at, string segment) => at.Length == 0 ? segment : $"{at}.{segment}";
}
