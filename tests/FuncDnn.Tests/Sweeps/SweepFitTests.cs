using System.Text.Json.Nodes;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Testing.Runs;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Sweeps;

/// <summary>The settings in a sweep's file are checked against its experiment, with the place of each error.</summary>
public class SweepFitTests
{
    [Fact]
    public void All_values_of_a_setting_are_checked_but_only_the_first_of_an_unknown_one()
    {
        Assert.Equal(
            ["values[0]", "values[1]"],
            Places(Values("optimizer.beta1", 1.5, 2.5, 0.5)).Select(place => place["$.space.axes[0].".Length..])
        );
        Assert.Equal(["$.space.axes[0].values[0]"], Places(Values("optimizer.none", 1, 2)));
        Assert.Equal(["$.space.axes[0].values[1]"], Places(Values("optimizer.beta1", 0.5, 1.5, 0.6)));
    }

    [Fact]
    public void The_ends_of_a_range_are_checked() =>
        Assert.Equal(
            ["$.space.axes[0].low", "$.space.axes[0].high"],
            Places("""{ "kind": "linear", "path": "optimizer.beta1", "low": -0.5, "high": 1.5 }""")
        );

    [Theory]
    [InlineData("name")]
    [InlineData("seed")]
    public void Name_and_seed_are_set_by_the_sweep_and_the_axes_after_them_are_checked(string own) =>
        Assert.Equal(
            [
                $"my.json: $.space.axes[0].path: '{own}' is set by the sweep: see 'seeds' and 'name'.",
                "my.json: $.space.axes[1].values[0]: $.optimizer: Adam: Beta1 is 2, "
                    + "but it must be at least 0 and below 1.",
            ],
            Errors(Json($"{Values(own, 1)}, {Values("optimizer.beta1", 2)}"))
        );

    [Theory]
    [InlineData(4294967294, "2", "")]
    [InlineData(4294967295, "1", "")]
    [InlineData(4294967295, "2", "my.json: $.seeds: there are no 2 seeds from 4294967295 on.")]
    [InlineData(4294957297, "10000", "my.json: $.seeds: there are no 10000 seeds from 4294957297 on.")]
    [InlineData(4294967295, "\"2\"", "my.json: $.seeds: expected a whole number, got \"2\".")]
    [InlineData(4294967295, "-3", "my.json: $: Sweep: Seeds is -3, but it must be from 1 to 10000.")]
    public void Seeds_do_not_exceed_the_largest_one(uint seed, string seeds, string error) =>
        Assert.Equal(
            error,
            string.Join(
                '\n',
                Errors(Json(Values("optimizer.beta1", 0.5), $$"""{ "path": "seed", "value": {{seed}} }""", seeds))
            )
        );

    [Fact]
    public void An_invalid_setting_of_all_trials_is_reported_at_its_place_and_the_others_apply() =>
        Assert.Equal(
            [
                "$.set[0].path: expected a text in quotes, got 3.",
                "$.set[2]: $.epochs: expected a whole number, got \"many\".",
            ],
            Errors(
                    Json(
                        Values("optimizer.beta", 0.5),
                        """
                        { "path": 3, "value": 1 },
                        { "path": "optimizer", "value": { "kind": "classical-momentum", "rate": 1 } },
                        { "path": "epochs", "value": "many" }
                        """
                    )
                )
                .Select(line => line["my.json: ".Length..])
        );

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{")]
    [InlineData("""{ "experiment": "x", "space": 3, "set": 4 }""")]
    [InlineData("""{ "experiment": "x", "space": { "axes": { } } }""")]
    [InlineData("""{ "experiment": "x", "set": [{ "path": "\ud800", "value": 1 }] }""")]
    public void A_text_that_is_not_a_sweep_gives_errors_and_no_exception(string json)
    {
        var errors = Errors(json);
        Assert.NotEmpty(errors);
        Assert.All(errors, line => Assert.StartsWith("my.json: ", line, StringComparison.Ordinal));
    }

    private static string Values(string path, params double[] values) =>
        new JsonObject
        {
            ["kind"] = "values",
            ["path"] = path,
            ["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
        }.ToJsonString();

    private static string Json(string axes, string set = "", string seeds = "1") =>
        $$"""
            {
              "name": "any", "experiment": "small", "metric": "cost", "seeds": {{seeds}}, "set": [{{set}}],
              "space": { "kind": "grid", "axes": [{{axes}}] }
            }
            """;

    private static IEnumerable<string> Places(string axis) => Errors(Json(axis)).Select(line => line.Split(": ")[1]);

    private static string[] Errors(string json) =>
        Sweep
            .FromJson(json, "my.json", _ => Prelude.Success<Error, Experiment>(RunFolders.Small))
            .Match(_ => [], errors => errors.Map(error => error.Message).ToArray());
}
