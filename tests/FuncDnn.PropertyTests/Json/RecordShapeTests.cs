using System.Reflection;
using System.Text.Json;
using FuncDnn.Data.Json;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Json;

/// <summary>The names of records and members in JSON, and the layout of a file.</summary>
public class RecordShapeTests
{
    [Theory]
    [InlineData(typeof(Dense), "dense")]
    [InlineData(typeof(SigmoidCrossEntropy), "sigmoid-cross-entropy")]
    [InlineData(typeof(AdamW), "adam-w")]
    [InlineData(typeof(L2), "l2")]
    [InlineData(typeof(LatinHypercubeSpace), "latin-hypercube")]
    [InlineData(typeof(CsvTable), "csv-table")]
    [InlineData(typeof(Arrays), "arrays")]
    [InlineData(typeof(Images), "images")]
    [InlineData(typeof(RgbBoxShape), "rgb-box")]
    [InlineData(typeof(RGBBoxShape), "rgb-box")]
    [InlineData(typeof(Box2DShape), "box2-d")]
    [InlineData(typeof(ShapeOfAShapeless), "shape-of-a-shapeless")]
    public void The_kind_of_a_record_is_its_name_in_kebab_case_without_that_of_its_base(Type record, string kind) =>
        Assert.Equal(kind, RecordShape.Kind(record));

    [Fact]
    public void A_file_is_indented_complete_and_ends_with_a_line_end() =>
        Assert.Equal(
            """
            {
              "name": "golden",
              "data": {
                "kind": "csv-table",
                "path": "ä <&'>+.csv",
                "table": {
                  "target": null,
                  "targetKind": "classes",
                  "classes": [
                    "no",
                    "yes"
                  ],
                  "columns": [],
                  "missing": "refused",
                  "missingTexts": [],
                  "standardize": true,
                  "targetScale": "none",
                  "targets": [],
                  "weights": null,
                  "groups": null,
                  "time": null
                },
                "testFraction": 0.25,
                "header": null,
                "seed": 1,
                "encoding": null,
                "delimiter": null,
                "decimal": null,
                "thousands": null,
                "stratified": false,
                "stream": false,
                "streamWindow": null,
                "parts": []
              },
              "network": [
                {
                  "kind": "dense",
                  "units": 1,
                  "initializer": {
                    "kind": "he"
                  }
                },
                {
                  "kind": "residual",
                  "inner": {
                    "kind": "tanh"
                  }
                }
              ],
              "objective": {
                "kind": "sum",
                "addends": [
                  {
                    "kind": "hinge"
                  },
                  {
                    "kind": "l2",
                    "lambda": 0.1
                  }
                ]
              },
              "optimizer": {
                "kind": "gradient-descent",
                "rate": 0.5
              },
              "epochs": 3,
              "batchSize": 0,
              "reportEvery": "auto",
              "precision": "double",
              "random": "key",
              "seed": 1,
              "shuffleSeed": null,
              "dropoutSeed": 7,
              "fixedDropout": false,
              "lastBatch": null,
              "classWeights": null,
              "validation": null,
              "fold": null,
              "stop": null,
              "plateau": null,
              "warmStart": null,
              "freeze": [],
              "slotRates": [],
              "shard": 0
            }

            """.ReplaceLineEndings("\n"),
            new Experiment(
                "golden",
                new CsvTable("ä <&'>+.csv", new TableSettings(Classes: ["no", "yes"]), 0.25),
                new Network(new Dense(1, new He()), new Residual(new Tanh())),
                new Hinge() + new L2(0.1),
                new GradientDescent(0.5),
                3,
                DropoutSeed: 7u
            ).ToJson()
        );

    [Fact]
    public void The_members_of_a_record_are_those_of_its_longest_constructor_whose_parameters_are_its_properties()
    {
        Assert.Equal(["A", "B"], RecordShape.Members(typeof(Twice)).Select(member => member.Name));
        Assert.Empty(RecordShape.Members(typeof(OperationNode)));
    }

    [Fact]
    public void Kinds_are_the_public_sealed_records_of_the_library_and_of_the_assembly_of_their_base()
    {
        // Kinds caches the kinds of a base; FindKinds does not.
        Assert.Equal(["sealed"], RecordShape.FindKinds(typeof(SomeKind)).Keys);
        Assert.Equal(["integer", "linear", "log", "values"], RecordShape.FindKinds(typeof(Axis)).Keys);
        Assert.Equal(RecordShape.FindKinds(typeof(Axis)), RecordShape.Kinds(typeof(Axis)));
    }

    [Fact]
    public void An_omitted_member_is_the_default_or_none() =>
        Assert.Equal(new Loose(LanguageExt.Option<double>.None, 3), RecordReader.Part<Loose>(Json("{}")));

    [Fact]
    public void Null_is_a_setting_value_and_elsewhere_the_same_as_omission()
    {
        var change = RecordReader.Part<SettingOverride>(Json("""{ "path": "seed", "value": null }"""));
        Assert.Equal("null", change.Map(one => one.Value.Json));
        Assert.Equal(
            new Loose(LanguageExt.Option<double>.None, 3),
            RecordReader.Part<Loose>(Json("""{ "value": null, "count": null }"""))
        );
    }

    /// <summary>
    /// If no member can be read, placeholders replace all of them, and the record itself reports no error.
    /// </summary>
    [Theory]
    [InlineData(typeof(Layer))]
    [InlineData(typeof(Initializer))]
    [InlineData(typeof(Objective))]
    [InlineData(typeof(Optimizer))]
    [InlineData(typeof(LearningRate))]
    [InlineData(typeof(DataSource))]
    [InlineData(typeof(SyntheticData))]
    [InlineData(typeof(Space))]
    [InlineData(typeof(Axis))]
    public void An_invalid_member_is_the_only_error(Type kindOf)
    {
        foreach (var (kind, record) in RecordShape.Kinds(kindOf))
        {
            if (RecordShape.OnlySequence(record) is not null)
            {
                continue;
            }

            var members = RecordShape.Members(record);
            var invalid = members.Select(member =>
                $"\"{RecordShape.Key(member.Name!)}\": {(IsText(member.ParameterType) ? "7" : "\"?!\"")}"
            );
            var json = $"{{ {string.Join(", ", invalid.Prepend($"\"kind\": \"{kind}\""))} }}";
            var errors = ErrorsAs(kindOf, json);
            Assert.Equal(
                members.Select(member => $"$.{RecordShape.Key(member.Name!)}"),
                errors.Select(error => error.Split(": ")[1])
            );
        }
    }

    private static bool IsText(Type type) => type == typeof(string) || type == typeof(LanguageExt.Option<string>);

    private static IEnumerable<string> ErrorsAs(Type type, string json) =>
        (IEnumerable<string>)
            typeof(RecordShapeTests)
                .GetMethod(nameof(Errors), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [json])!;

    private static EquatableArray<string> Errors<T>(string json)
        where T : class =>
        RecordReader.Read<T>(json, "file").Match(_ => [], errors => errors.Map(fault => fault.Message));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    public sealed record Twice(int A, int B)
    {
        public Twice(int A)
            : this(A, 2) { }
    }

    public sealed record Loose(LanguageExt.Option<double> Value, int Count = 3);

    private abstract record Shape;

    private sealed record RgbBoxShape : Shape;

    private sealed record RGBBoxShape : Shape;

    private sealed record Box2DShape : Shape;

    private sealed record ShapeOfAShapeless : Shape;
}

public abstract record SomeKind;

public sealed record Sealed : SomeKind;

public record Open : SomeKind;

internal sealed record Hidden : SomeKind;
