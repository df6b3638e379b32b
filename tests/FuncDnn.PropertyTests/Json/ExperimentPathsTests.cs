using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;

namespace FuncDnn.PropertyTests.Json;

/// <summary>Every place of every experiment of the catalogue, spoilt by itself: that place alone is told.</summary>
public class ExperimentPathsTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.All.Map(experiment => experiment.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_of_another_kind_is_one_error_that_says_what_is_expected(string name)
    {
        foreach (var path in Paths(Json(name), "$"))
        {
            var json = Json(name);
            var place = Find(json, path);
            var truth = place.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
            place.ReplaceWith<JsonNode>(truth ? "yes" : true);
            var mistake = Assert.Single(Mistakes(json));
            Assert.StartsWith($"my.json: {path}: ", mistake, StringComparison.Ordinal);
            Assert.Matches(""": expected .*[a-z0-9\]}], got (true|"yes"|"")\.$""", mistake);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_that_is_left_out_has_its_default_or_is_the_only_mistake_told(string name)
    {
        foreach (var path in Paths(Json(name), "$").Where(path => !path.EndsWith(']')))
        {
            var json = Json(name);
            var place = Find(json, path);
            var member = place.GetPropertyName();
            place.Parent!.AsObject().Remove(member);
            var mistakes = Mistakes(json);
            Assert.True(
                mistakes is []
                    || mistakes is [var only]
                        && (
                            only == $"my.json: {path}: missing; there is no default for it."
                            || (
                                member == "kind"
                                && only.StartsWith($"my.json: {path}: expected one of ", StringComparison.Ordinal)
                            )
                        ),
                $"{path}: {string.Join(" | ", mistakes)}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_member_too_many_is_the_only_mistake_told_with_those_that_there_are(string name)
    {
        foreach (var path in Paths(Json(name), "$").Prepend("$"))
        {
            var json = Json(name);
            if (Find(json, path) is JsonObject place)
            {
                var known = string.Join(", ", place.Select(member => member.Key).Order());
                place.Add("colour", 3);
                var mistake = Assert.Single(Mistakes(json));
                Assert.StartsWith(
                    $"my.json: {path}.colour: unknown; known here are ",
                    mistake,
                    StringComparison.Ordinal
                );
                var told = mistake.Split("known here are ")[1].TrimEnd('.').Split(", ").Order();
                Assert.Equal(known, string.Join(", ", told));
            }
        }
    }

    private static JsonNode Json(string name) =>
        JsonNode.Parse(Catalogue.Find(name).IfNone(() => throw new KeyNotFoundException(name)).ToJson())!;

    /// <summary>The paths of all values below one but those that are null.</summary>
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
                (at, part) => part.EndsWith(']') ? at[int.Parse(part[..^1], CultureInfo.InvariantCulture)]! : at[part]!
            );

    private static string[] Mistakes(JsonNode json) =>
        Experiment
            .FromJson(json.ToJsonString(), "my.json")
            .Match(_ => [], mistakes => mistakes.Map(one => one.Message).ToArray());
}
