using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using Xunit.Abstractions;

namespace FuncDnn.PropertyTests.Json;

/// <summary>All errors of a file are reported at once, each with its path; no file causes a crash.</summary>
public class ExperimentValidationTests(ITestOutputHelper output)
{
    private static readonly string Valid = Catalogue
        .Find("reg-dropout")
        .IfNone(() => throw new KeyNotFoundException())
        .ToJson();

    [Fact]
    public void All_errors_are_reported_at_once_with_file_and_path()
    {
        var errors = Errors(
            """
            {
              "name": "no/folder",
              "data": { "kind": "generated", "points": { "kind": "two-moons", "noise": -1 }, "train": 0, "colour": 3 },
              "network": [
                { "kind": "dense", "units": 0, "initializer": { "kind": "scaled-normal" } },
                { "kind": "relu6" },
                { "kind": "dropout", "keep": 0 },
                { "kind": "residual", "inner": { "kind": "batch-norm", "momentum": 1 } },
                7
              ],
              "objective": { "kind": "sum", "addends": [{ "kind": "hinge" }, { "kind": "l2", "lambda": -0.5 }] },
              "optimizer": { "kind": "adam", "rate": -1, "beta1": 1.5, "epsilon": "small" },
              "batchSize": -1,
              "precision": "half",
              "random": 3,
              "seed": -1,
              "fixedDropout": "yes"
            }
            """
        );
        string[] paths =
        [
            "$.data.colour",
            "$.data.points",
            "$.network[0].initializer.factor",
            "$.network[1].kind",
            "$.network[2]",
            "$.network[3].inner",
            "$.network[4]",
            "$.objective.addends[1]",
            "$.optimizer.rate",
            "$.optimizer.epsilon",
            "$.epochs",
            "$.precision",
            "$.random",
            "$.seed",
            "$.fixedDropout",
        ];
        Assert.All(errors, error => Assert.StartsWith("my.json: $", error, StringComparison.Ordinal));
        Assert.All(
            paths,
            path => Assert.Single(errors, error => error.StartsWith($"my.json: {path}: ", StringComparison.Ordinal))
        );
        // Settings out of range are reported even if another member of the record cannot be read.
        Assert.Contains(errors, error => error.Contains("$.network[0]: Dense: Units is 0", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("$.optimizer: Adam: Beta1 is 1.5", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("$: Experiment: BatchSize is -1", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("$: Name becomes", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("$.data: Generated: Train is 0", StringComparison.Ordinal));
        Assert.Equal(paths.Length + 5, errors.Length);
    }

    [Theory]
    [InlineData("\"epochs\": 30000", "\"epochs\": 30000, \"epoch\": 1", "$.epoch: unknown; known here are name, data,")]
    [InlineData("\"epochs\": 30000", "\"epochs\": \"many\"", "$.epochs: expected a whole number, got \"many\".")]
    [InlineData("\"epochs\": 30000", "\"epochs\": 1.5", "$.epochs: expected a whole number, got 1.5.")]
    [InlineData("\"epochs\": 30000,", "", "$.epochs: missing; there is no default for it.")]
    [InlineData("\"epochs\": 30000", "\"epochs\": 99999999999999999999", "$.epochs: expected a whole number")]
    [InlineData("\"kind\": \"relu\"", "\"kind\": \"rely\"", "$.network[1].kind: expected one of ")]
    [InlineData("\"kind\": \"relu\"", "\"kind\": 5", "$.network[1].kind: expected one of ")]
    [InlineData("\"keep\": 0.86", "\"keep\": 0", "$.network[2]: Dropout: Keep is 0, but it must be above 0")]
    [InlineData("\"rate\": 0.3", "\"rate\": 1e999", "$.optimizer.rate: expected a number, got 1e999.")]
    [InlineData("\"rate\": 0.3", "\"rate\": -0.3", "$.optimizer.rate: Constant: Rate is -0.3")]
    [InlineData("\"rate\": 0.3", "\"rate\": null", "$.optimizer.rate: missing; there is no default for it.")]
    [InlineData("\"rate\": 0.3", "\"rate\": NaN", "line ")]
    [InlineData("\"epochs\": 30000", "\"epochs\": 30000, \"epochs\": 1", "line ")]
    [InlineData("\"seed\": 3", "\"seed\": 4294967296", "$.seed: expected a whole number from 0 to 4294967295")]
    [InlineData("\"random\": \"numpy\"", "\"random\": \"1\"", "$.random: expected one of key, numpy, got \"1\".")]
    [InlineData("\"name\": \"reg-dropout\"", "\"name\": \"..\"", "$: Name becomes the name of a folder")]
    [InlineData("\"name\": \"reg-dropout\"", "\"name\": \"\"", "$: Name becomes the name of a folder")]
    public void An_error_is_one_line_that_names_the_place(string valid, string invalid, string expected)
    {
        var at = Valid.IndexOf(valid, StringComparison.Ordinal);
        Assert.True(at >= 0, valid);
        var errors = Errors(Valid[..at] + invalid + Valid[(at + valid.Length)..]);
        Assert.StartsWith($"my.json: {expected}", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]")]
    [InlineData("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,167]", "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,167...")]
    public void Long_values_are_quoted_up_to_40_characters(string name, string quoted) =>
        Assert.Equal(
            $"my.json: $.name: expected a text in quotes, got {quoted}.",
            Assert.Single(
                Errors(Valid.Replace("\"name\": \"reg-dropout\"", $"\"name\": {name}", StringComparison.Ordinal))
            )
        );

    [Fact]
    public void Invalid_JSON_is_reported_with_the_parsers_message_but_without_its_line_number() =>
        Assert.Matches(
            @"^my\.json: line 2: this is not JSON: [A-Z](?!.*LineNumber).*\.$",
            Assert.Single(Errors("{\n"))
        );

    [Fact]
    public void The_error_for_an_unknown_kind_lists_all_kinds()
    {
        var error = Assert.Single(Errors(Valid.Replace("\"gradient-descent\"", "\"sgd\"", StringComparison.Ordinal)));
        Assert.All(
            ["gradient-descent", "adam", "adam-w", "lion", "chain", "\"sgd\""],
            kind => Assert.Contains(kind, error, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{", 1)]
    [InlineData("{\n  \"name\": \"a\"\n  \"data\": 3\n}", 3)]
    [InlineData("{\n\n} {", 3)]
    public void The_error_for_invalid_JSON_names_its_line(string text, int line) =>
        Assert.StartsWith($"my.json: line {line}: ", Assert.Single(Errors(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\n  \"name\": \"\\ud800\"\n}")]
    [InlineData("{\n  \"\\udfff\": 1\n}")]
    public void The_error_for_a_lone_surrogate_names_its_line(string text) =>
        Assert.Matches(@"^my\.json: line 2: .*'\\ud[8f].*' is not valid text\.$", Assert.Single(Errors(text)));

    [Fact]
    public void A_quoted_line_end_does_not_break_the_line() =>
        Assert.All(
            Errors("{\"name\": [\n1]}").Append(Assert.Single(Errors("{\"name\": \"a\n\"}"))),
            line => Assert.DoesNotContain(line, char.IsControl)
        );

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Nesting_of_any_depth_is_an_error_value(int depth)
    {
        var layers = new StringBuilder();
        layers.Insert(0, "{\"kind\":\"residual\",\"inner\":", depth).Append("{}").Append('}', depth);
        Assert.NotEmpty(Errors($"{{\"network\":[{layers}]}}"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("\"text\"")]
    public void A_value_that_is_not_an_object_is_an_error_value(string json) =>
        Assert.StartsWith("my.json: $: expected an object", Assert.Single(Errors(json)), StringComparison.Ordinal);

    [Fact]
    public void Damaged_files_are_read_or_give_errors_with_their_place_in_little_memory() =>
        new Fuzz(
            "JSON of experiments",
            [.. Catalogue.All.Map(experiment => Encoding.UTF8.GetBytes(experiment.ToJson()))],
            "\"",
            "{",
            "]",
            ",",
            "null",
            "-1",
            "1e400",
            "[[",
            "\"kind\"",
            "\\",
            "\\ud800",
            "\u0000",
            "é"
        )
        {
            Allowance = 512 << 10,
            Line = "^damaged\\.bin: .+$",
        }.Run(output, Read, experiment => Experiment.FromJson(experiment.ToJson(), "again") == experiment);

    private static Fin<Experiment> Read(FileBytes file) =>
        Experiment
            .FromJson(Encoding.UTF8.GetString(file.Bytes.Span), file.Name)
            .Match(Fin<Experiment>.Succ, errors => Fin<Experiment>.Fail(errors.Head));

    private static string[] Errors(string json) =>
        Experiment.FromJson(json, "my.json").Match(_ => [], errors => errors.Map(error => error.Message).ToArray());
}
