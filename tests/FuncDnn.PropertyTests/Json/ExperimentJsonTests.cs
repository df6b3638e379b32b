using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Json;

/// <summary>Writing an experiment as JSON and reading it is the identity.</summary>
public class ExperimentJsonTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.All.Map(experiment => experiment.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_experiment_of_the_catalogue_is_read_back_as_it_was_written(string name)
    {
        var experiment = Catalogue.Find(name).IfNone(() => throw new KeyNotFoundException(name));
        Assert.Equal(experiment, Read(experiment.ToJson()));
    }

    [Property(MaxTest = 200)]
    public Property Every_experiment_is_read_back_as_it_was_written() =>
        Prop.ForAll(
            GeneratedExperiments.Any.ToArbitrary(),
            experiment =>
            {
                var json = experiment.ToJson();
                var again = Read(json);
                Assert.Equal(experiment, again);
                Assert.Equal(json, again.ToJson());
            }
        );

    [Fact]
    public void Every_kind_of_record_that_an_experiment_may_hold_is_among_them()
    {
        var bases = new[]
        {
            typeof(Layer),
            typeof(Initializer),
            typeof(Objective),
            typeof(Optimizer),
            typeof(LearningRate),
            typeof(DataSource),
            typeof(SyntheticData),
        };
        var json = string.Join('\n', GeneratedExperiments.Any.Drawn(300).Select(experiment => experiment.ToJson()));
        Assert.All(
            bases
                .Select(type => type.Assembly)
                .Distinct()
                .SelectMany(assembly => assembly.GetExportedTypes())
                .Where(type => type.IsSealed && bases.Any(type.IsSubclassOf))
                // A rate that never changes is written as a number.
                .Where(type => type != typeof(Constant)),
            type =>
                Assert.Contains(
                    $"\"kind\": \"{FuncDnn.Data.Json.RecordShape.Kind(type)}\"",
                    json,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void An_omitted_member_has_its_default()
    {
        var experiment = Read(
            """
            {
              // Comments and trailing commas are allowed.
              "name": "short",
              "data": { "kind": "generated", "points": { "kind": "two-moons" }, "train": 10 },
              "network": [{ "kind": "dense", "units": 3 }, { "kind": "relu" }, { "kind": "dense", "units": 1 }],
              "objective": { "kind": "sigmoid-cross-entropy" },
              "optimizer": { "kind": "adam", "rate": 0.5 },
              "epochs": 2,
            }
            """
        );
        Assert.Equal(
            new Experiment(
                "short",
                new Generated(new TwoMoons(), 10),
                new Network(new Dense(3), new Relu(), new Dense(1)),
                new SigmoidCrossEntropy(),
                new Adam(0.5),
                2
            ),
            experiment
        );
    }

    [Fact]
    public void A_constant_rate_may_be_written_as_a_number_or_as_a_record_and_is_written_as_a_number()
    {
        var moons = Catalogue.Find("moons-gd").IfNone(() => throw new KeyNotFoundException());
        var json = JsonNode.Parse(moons.ToJson())!;
        Assert.Equal(0.0007, json["optimizer"]!["rate"]!.GetValue<double>());
        json["optimizer"]!["rate"] = JsonNode.Parse("""{ "kind": "constant", "rate": 0.0007 }""");
        Assert.Equal(moons, Read(json.ToJsonString()));
    }

    [Fact]
    public void Every_member_is_written_defaults_included()
    {
        var json = JsonNode.Parse(Catalogue.All[0].ToJson())!.AsObject();
        Assert.Equal(typeof(Experiment).GetConstructors().Single().GetParameters().Length, json.Count);
        Assert.Null(json["shuffleSeed"]);
        Assert.Equal("numpy", json["random"]!.GetValue<string>());
        Assert.Equal("zeros", json["network"]![0]!["initializer"]!["kind"]!.GetValue<string>());
    }

    private static Experiment Read(string json) =>
        Experiment
            .FromJson(json, "test")
            .Match(
                experiment => experiment,
                errors => throw new InvalidDataException(string.Join('\n', errors.Map((Error one) => one.Message)))
            );
}
