using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;

namespace FuncDnn.PropertyTests.Json;

/// <summary>An error anywhere in an experiment of the catalogue is reported at that place alone.</summary>
public class ExperimentPathsTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.All.Map(experiment => experiment.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_of_another_type_is_the_only_error_and_names_what_is_expected(string name)
    {
        foreach (var path in Paths(Json(name), "$"))
        {
            var json = Json(name);
            var value = Find(json, path);
            var isBool = value.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
            value.ReplaceWith<JsonNode>(isBool ? "yes" : true);
            var error = Assert.Single(Errors(json));
            Assert.StartsWith($"my.json: {path}: ", error, StringComparison.Ordinal);
            Assert.Matches(""": expected .*[a-z0-9\]}], got (true|"yes"|"")\.$""", error);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_omitted_member_has_its_default_or_is_the_only_error(string name)
    {
        foreach (var path in Paths(Json(name), "$").Where(path => !path.EndsWith(']')))
        {
            var json = Json(name);
            var value = Find(json, path);
            var member = value.GetPropertyName();
            value.Parent!.AsObject().Remove(member);
            var errors = Errors(json);
            Assert.True(
                errors is []
                    || errors is [var only]
                        && (
                            only == $"my.json: {path}: missing; there is no default for it."
                            || (
                                member == "kind"
                                && only.StartsWith($"my.json: {path}: expected one of ", StringComparison.Ordinal)
                            )
                        ),
                $"{path}: {string.Join(" | ", errors)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_unknown_member_is_the_only_error_and_lists_the_known_ones(string name)
    {
        foreach (var path in Paths(Json(name), "$").Prepend("$"))
        {
            var json = Json(name);
            if (Find(json, path) is JsonObject members)
            {
                var known = string.Join(", ", members.Select(member => member.Key).Order());
                members.Add("colour", 3);
                var error = Assert.Single(Errors(json));
                Assert.StartsWith($"my.json: {path}.colour: unknown; known here are ", error, StringComparison.Ordinal);
                var listed = error.Split("known here are ")[1].TrimEnd('.').Split(", ").Order();
                Assert.Equal(known, string.Join(", ", listed));
            }
        }
    }

    private static JsonNode Json(string name) =>
        JsonNode.Parse(Catalogue.Find(name).IfNone(() => throw new KeyNotFoundException(name)).ToJson())!;

    /// <summary>The paths of all values below one, except null.</summary>
    private static IEnumerable<string> Paths(JsonNode json, string path) =>
        json switch
        {
            JsonObject members => members.SelectMany(member => Here(member.Value, $"{path}.{member.Key}")),
            JsonArray items => items.SelectMany((item, i) => Here(item, $"{path}[{i}]")),
            _ => [],
        };

    private static IEnumerable<string> Here(JsonNode? json, string path) =>
        json is null ? [] : Paths(json, path).Prepend(path);

    private static JsonNode Find(JsonNode json, string path) =>
        path.Split('.', '[')
            .Skip(1)
            .Aggregate(
                json,
                (node, part) =>
                    part.EndsWith(']') ? node[int.Parse(part[..^1], CultureInfo.InvariantCulture)]! : node[part]!
            );

    private static string[] Errors(JsonNode json) =>
        Experiment
            .FromJson(json.ToJsonString(), "my.json")
            .Match(_ => [], errors => errors.Map(error => error.Message).ToArray());
}
