using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck.Fluent;
using FuncDnn.Cli.Commands;
using FuncDnn.Cli.Documentation;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Sweeps;
using Json.Schema;

namespace FuncDnn.PropertyTests.Json;

/// <summary>
/// The schema that <c>funcdnn schema</c> prints refuses a file exactly if the reader refuses it for its form: an
/// unknown or missing member, an unknown kind, a value of another type.
/// </summary>
public partial class FileSchemaTests
{
    private static readonly JsonSchema s_experiment = JsonSchema.FromText(FileSchema.Experiment.ToJson());
    private static readonly JsonSchema s_sweep = JsonSchema.FromText(FileSchema.Sweep.ToJson());

    public static TheoryData<string> Names { get; } = [.. Catalogue.All.Map(experiment => experiment.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_experiment_of_the_catalogue_with_a_mistake_anywhere_is_refused_as_by_the_reader(string name)
    {
        var json = Catalogue.Find(name).Single().ToJson();
        Assert.True(IsValid(s_experiment, json));
        var all = Enumerable.Range(0, JsonMutations.Places(json)).SelectMany(place => JsonMutations.At(json, place));
        Assert.All(all, text => AssertSame(s_experiment, text, ExperimentErrors(text)));
    }

    [Property(MaxTest = 200)]
    public FsCheck.Property Every_experiment_is_valid_and_with_a_mistake_is_refused_as_by_the_reader() =>
        Prop.ForAll(
            GeneratedExperiments.Any.ToArbitrary(),
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            (experiment, place) =>
            {
                var json = experiment.ToJson();
                Assert.True(IsValid(s_experiment, json));
                Assert.All(
                    JsonMutations.At(json, place % JsonMutations.Places(json)),
                    text => AssertSame(s_experiment, text, ExperimentErrors(text))
                );
            }
        );

    [Property(MaxTest = 30)]
    public FsCheck.Property Every_sweep_is_valid() =>
        Prop.ForAll(
            GeneratedExperiments.Any.ToArbitrary(),
            Gen.Choose(0, 3).ToArbitrary(),
            (experiment, space) =>
                IsValid(s_sweep, new Sweep("s", experiment, Spaces[space], Halving: new Halving(5)).ToJson())
        );

    [Fact]
    public void A_sweep_that_names_its_experiment_with_a_mistake_anywhere_is_refused_as_by_the_reader()
    {
        Assert.True(IsValid(s_sweep, SweepTexts.Short));
        Assert.All(
            Enumerable
                .Range(0, JsonMutations.Places(SweepTexts.Short))
                .SelectMany(place => JsonMutations.At(SweepTexts.Short, place))
                // The schema knows no names of experiments.
                .Where(text => !text.Contains("\"experiment\":\"\"", StringComparison.Ordinal)),
            text => AssertSame(s_sweep, text, SweepTexts.Errors(text))
        );
    }

    [Fact]
    public void The_example_of_a_sweep_is_valid()
    {
        var options = new JsonDocumentOptions
        {
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        };
        Assert.True(s_sweep.Evaluate(JsonDocument.Parse(SweepExample.Text, options).RootElement).IsValid);
    }

    [Theory]
    [InlineData("schema", "experiment")]
    [InlineData("schema experiment", "experiment")]
    [InlineData("schema sweep --json", "sweep")]
    public void The_command_prints_the_same_schema_on_every_run(string line, string name)
    {
        var printed = Session.Of(line.Split(' '));
        Assert.Equal((ExitCode.Good, ""), (printed.Code, printed.Error));
        Assert.Equal(FileSchema.All.Find(one => one.Name == name).Single().ToJson(), printed.Out);
        Assert.Equal(MetaSchemas.Draft202012Id.ToString(), JsonNode.Parse(printed.Out)!["$schema"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_names_its_schema_is_the_same_experiment_and_is_written_without_it(string name)
    {
        var experiment = Catalogue.Find(name).Single();
        var text = experiment.ToJson().Insert(1, "\n  \"$schema\": \"no-such.schema.json\",");
        Assert.Equal(experiment, Experiment.FromJson(text, "my.json").Match(read => read, errors => throw errors.Head));
        Assert.Equal(experiment.ToJson(), Session.With(new Setting(Input: text), "show", "-").Out);
    }

    [Fact]
    public void A_sweep_that_names_its_schema_is_the_same_sweep()
    {
        var text = SweepTexts.Short.Insert(1, "\n  \"$schema\": \"sweep.schema.json\",");
        Assert.Equal(SweepTexts.Good(SweepTexts.Short), SweepTexts.Good(text));
        Assert.DoesNotContain("$schema", SweepTexts.Good(text).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_of_a_schema_is_a_text_and_stands_at_the_top_alone()
    {
        var json = JsonNode.Parse(Catalogue.All[0].ToJson())!;
        json["$schema"] = 3;
        json["network"]![0]!["$schema"] = "layer.schema.json";
        var errors = ExperimentErrors(json.ToJsonString());
        Assert.Equal("my.json: $.$schema: expected a text in quotes, got 3.", errors[0]);
        Assert.StartsWith(
            "my.json: $.network[0].$schema: unknown; known here are ",
            errors[1],
            StringComparison.Ordinal
        );
        Assert.Equal(2, errors.Length);
    }

    [Fact]
    public void The_usage_names_the_kinds_of_files() =>
        Assert.Contains(
            "funcdnn schema [<experiment|sweep>] [options]",
            Session.Of("schema", "--help").Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void Another_kind_of_file_is_bad_input_in_one_line()
    {
        var printed = Session.Of("schema", "sweeps");
        Assert.Equal((ExitCode.BadInput, ""), (printed.Code, printed.Out));
        Assert.Equal("funcdnn: schema: expected experiment or sweep, got 'sweeps'.", printed.OnlyError);
    }

    [Theory]
    [InlineData("experiment")]
    [InlineData("sweep")]
    public void Every_record_every_member_and_every_choice_has_a_description(string name)
    {
        var schema = JsonNode.Parse(FileSchema.All.Find(one => one.Name == name).Single().ToJson())!;
        Assert.NotEqual("", schema["description"]!.GetValue<string>());
        Assert.All(
            schema["$defs"]!
                .AsObject()
                .Append(KeyValuePair.Create("the file", (JsonNode?)schema))
                .SelectMany(one => Described(one.Key, one.Value!)),
            one => Assert.True(one.Node["description"] is not null, one.Place)
        );
    }

    private static IEnumerable<(string Place, JsonNode Node)> Described(string name, JsonNode definition) =>
        [
            (name, definition),
            .. (definition["properties"] as JsonObject ?? []).Select(one => ($"{name}.{one.Key}", one.Value!)),
            .. (definition["oneOf"] as JsonArray ?? [])
                .Where(one => one!["const"] is not null)
                .Select(one => ($"{name}: {one!["const"]}", one!)),
        ];

    private static EquatableArray<Space> Spaces { get; } =
    [
        new GridSpace([new LogAxis("optimizer.rate", 0.1, 1)]),
        new RandomSpace(3, [new LinearAxis("optimizer.rate", 0.1, 1)]),
        new SobolSpace(3, [new IntegerAxis("epochs", 1, 7, true)], 7u),
        new LatinHypercubeSpace(3, [new ValuesAxis("data", [SettingValue.OfWord("{}"), SettingValue.Of(1)])]),
    ];

    private static bool IsValid(JsonSchema schema, string json) =>
        schema.Evaluate(JsonDocument.Parse(json).RootElement).IsValid;

    private static void AssertSame(JsonSchema schema, string json, string[] errors)
    {
        var ofForm = errors.Where(error => OfForm().IsMatch(error)).ToArray();
        Assert.True(
            IsValid(schema, json) == (ofForm.Length == 0),
            $"{(ofForm.Length == 0 ? "only the schema refuses" : "the schema takes")} {json}\n{string.Join('\n', errors)}"
        );
    }

    private static string[] ExperimentErrors(string json) =>
        Experiment.FromJson(json, "my.json").Match(_ => [], errors => errors.Map(error => error.Message).ToArray());

    [GeneratedRegex(@"^my\.json: \$[^:]*: (expected .*, got|unknown; known here are|missing; there is no default) ")]
    private static partial Regex OfForm();
}
