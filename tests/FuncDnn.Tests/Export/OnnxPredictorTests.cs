using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;
using LanguageExt;
using Microsoft.ML.OnnxRuntime;

namespace FuncDnn.Tests.Export;

/// <summary>
/// A model exported with its transformation takes the raw columns of a table, and ONNX Runtime gives for each row what
/// <c>predict</c> gives.
/// </summary>
public class OnnxPredictorTests
{
    [Property(MaxTest = 200)]
    public Property Every_row_in_single_precision_agrees_with_predict_to_a_hundred_thousandth_of_the_largest_output() =>
        Prop.ForAll(OnnxTableCase.Any, one => Same(one.Differences<float>(1e-5)));

    [Property(MaxTest = 200)]
    public Property Every_row_in_double_precision_agrees_with_predict_to_a_millionth_of_the_largest_output() =>
        Prop.ForAll(OnnxTableCase.InDoubles, one => Same(one.Differences<double>(1e-6)));

    [Property(MaxTest = 40)]
    public Property Equal_predictors_give_equal_bytes() =>
        Prop.ForAll(
            OnnxTableCase.Any,
            one =>
                ReadChecks
                    .Value(one.Predictor<float>().ToOnnx("x"))
                    .AsSpan()
                    .SequenceEqual(ReadChecks.Value(one.Predictor<float>().ToOnnx("x")))
        );

    private static readonly TableTransformation People = new(
        [
            new NumberFeature("age", 30, 10, 28.5),
            new OneHotFeature("color", ["red", "blue"], "blue", UnknownCategory.Zeros),
            new NumberFeature("id", 1.7e9, 2),
            new OrdinalFeature("size", ["S", "M", "L"]),
            new NumberFeature("born", 19000, 100, Dates: "dd.MM.yyyy"),
        ],
        new ClassTarget("who", ["ann", "bob", "cy"]),
        Ignored: ["note"],
        MissingTexts: ["NA"]
    );

    private static EquatableArray<EquatableArray<string>> Rows { get; } =
    [
        EquatableArray.Of("31", "red", "1700000001", "S", "03.02.2021"),
        EquatableArray.Of("", "NA", "1699999999", "L", "28.02.2022"),
        EquatableArray.Of("NA", "green", "1700000003.5", "M", "01.01.1970"),
        EquatableArray.Of("31", "red", "1700000001", "XL", "03.02.2021"),
        EquatableArray.Of("31", "red", "", "S", "03.02.2021"),
        EquatableArray.Of("31", "red", "1e308", "", "03.02.2021"),
    ];

    [Fact]
    public void Each_column_is_an_input_under_its_name_and_the_target_and_ignored_columns_are_none()
    {
        using var session = new InferenceSession(Written(People));
        Assert.Equal(["age", "color", "id", "size", "born"], session.InputNames);
        Assert.Equal(
            [typeof(double), typeof(string), typeof(double), typeof(string), typeof(double)],
            session.InputNames.Select(name => session.InputMetadata[name].ElementType)
        );
        Assert.All(session.InputMetadata.Values, input => Assert.Equal([-1, 1], input.Dimensions));
        Assert.All(session.InputMetadata.Values, input => Assert.Equal(["examples", ""], input.SymbolicDimensions));
        Assert.Equal(["prediction", "probabilities"], session.OutputNames);
        Assert.Equal([-1], session.OutputMetadata["prediction"].Dimensions);
        Assert.Equal([-1, 3], session.OutputMetadata["probabilities"].Dimensions);
        Assert.Equal(typeof(string), session.OutputMetadata["prediction"].ElementType);
        Assert.Equal(typeof(float), session.OutputMetadata["probabilities"].ElementType);
    }

    [Fact]
    public void A_row_that_predict_refuses_has_NaN_and_an_empty_class_and_leaves_the_others_alone()
    {
        var predictor = Predictor(People);
        var outputs = OnnxTable.Run(ReadChecks.Value(predictor.ToOnnx("x")), People, Examples(People, Rows));
        for (var row = 0; row < Rows.Count; row++)
        {
            var their = OnnxTable.Row(outputs, People.Target, row);
            var our = predictor.Predict(Examples(People, [Rows[row]]));
            Assert.Equal(row < 3, our.IsSuccess);
            Assert.Equal(our.Match(table => table[0, 0], _ => ""), their[0]);
            Assert.Equal(our.IsFail, their.Skip(1).All(cell => cell == "NaN"));
            Assert.Equal(our.IsFail, their.Skip(1).Any(cell => cell == "NaN"));
        }
    }

    /// <summary>ONNX does not say what max(0, NaN) is, and some programs take 0.</summary>
    [Fact]
    public void The_refusal_of_a_row_does_not_go_through_the_network()
    {
        Assert.Equal(["/all", "/mask"], Node(People, "probabilities").Texts(1));
        var number = new TableTransformation(People.Features, new NumberTarget("y"));
        Assert.Equal("/numbers", Node(number, "prediction").Texts(1).First());
        Assert.Equal(["/shifted", "/refusal"], Node(number, "/numbers").Texts(1));
    }

    /// <summary>The id has ten digits, of which single precision holds seven.</summary>
    [Fact]
    public void Numbers_are_scaled_before_they_are_rounded_to_single_precision()
    {
        var transformation = new TableTransformation([new NumberFeature("id", 1.7e9, 2)], new NumberTarget("y", 5, 3));
        var outputs = OnnxTable.Run(
            Written(transformation),
            transformation,
            Examples(transformation, [EquatableArray.Of("1700000001")])
        );
        // The network adds up its inputs.
        Assert.Equal(["6.5"], outputs["prediction"][0]);
    }

    [Fact]
    public void Columns_without_names_are_one_input()
    {
        var transformation = TableTransformation.Plain(3, 1);
        using var session = new InferenceSession(Written(transformation));
        Assert.Equal(["inputs"], session.InputNames);
        Assert.Equal([-1, 3], session.InputMetadata["inputs"].Dimensions);
        Assert.Equal(typeof(double), session.InputMetadata["inputs"].ElementType);
        var rows = EquatableArray.Of(EquatableArray.Of("1", "2", "3"), EquatableArray.Of("-1", "-2", "0.5"));
        var outputs = OnnxTable.Run(Written(transformation), transformation, Examples(transformation, rows));
        Assert.Equal(["1", "0"], outputs["prediction"].Map(row => row[0]).ToArray());
    }

    [Fact]
    public void No_column_has_a_name_that_the_graph_uses_too()
    {
        var transformation = new TableTransformation(
            [
                .. EquatableArray
                    .Of("W1", "/W1", "//W1", "inputs", "prediction", "prediction_", "probabilities", "value1")
                    .Map(name => (Feature)new NumberFeature(name)),
            ],
            new ClassTarget("y", ["no", "yes"])
        );
        var bytes = Written(transformation);
        using var session = new InferenceSession(bytes);
        Assert.Equal(["prediction__", "probabilities_"], session.OutputNames);
        var rows = EquatableArray.Of(transformation.Features.Map(_ => "1"));
        Assert.Equal(["yes"], OnnxTable.Run(bytes, transformation, Examples(transformation, rows))["prediction__"][0]);
    }

    [Theory]
    [InlineData(0, "no")]
    [InlineData(1e-30, "yes")]
    [InlineData(-1e-30, "no")]
    public void An_output_on_the_boundary_is_the_first_class(double output, string expected)
    {
        var transformation = new TableTransformation([new NumberFeature("x")], new ClassTarget("y", ["no", "yes"]));
        var rows = EquatableArray.Of(EquatableArray.Of(output.ToString("R", null)));
        var outputs = OnnxTable.Run(Written(transformation), transformation, Examples(transformation, rows));
        Assert.Equal([expected], outputs["prediction"][0]);
        Assert.Equal(["0.5", "0.5"], outputs["probabilities"][0]);
    }

    [Fact]
    public void Of_equal_outputs_the_first_decides()
    {
        // All outputs of the network are the sum of its inputs.
        var rows = EquatableArray.Of(Rows[0]);
        Assert.Equal(["ann"], OnnxTable.Run(Written(People), People, Examples(People, rows))["prediction"][0]);
    }

    [Fact]
    public void The_file_tells_what_each_input_and_output_is_and_whose_it_is()
    {
        using var session = new InferenceSession(Written(People));
        var told = session.ModelMetadata.CustomMetadataMap;
        Assert.Equal(["classes", "inputs", "name", "outputs", "parametersSha256"], told.Keys.Order());
        Assert.Equal(
            ("FuncDnn", "people", Predictor(People).Model.ParametersSha256),
            (session.ModelMetadata.ProducerName, told["name"], told["parametersSha256"])
        );
        Assert.Equal("""{"who":["ann","bob","cy"]}""", told["classes"]);
        Assert.Equal(
            [
                "A number. NaN is a missing number and becomes 28.5.",
                "A category: red, blue. An empty text becomes blue. Any other text is none of them.",
                "A number. NaN makes the results NaN.",
                "A category: S, M, L. An empty text makes the results NaN. Any other text makes the results NaN.",
                "A date as days since 1 January 1970, 0:00 UTC, with the time of day as their fraction; the training "
                    + "data wrote it as dd.MM.yyyy. NaN makes the results NaN.",
            ],
            JsonDocument.Parse(told["inputs"]).RootElement.EnumerateObject().Select(one => one.Value.GetString())
        );
        Assert.Equal(
            """
            {"prediction":"The class of who: ann, bob, cy; empty where the results are NaN.",
            "probabilities":"The probability of each class of who: ann, bob, cy."}
            """.ReplaceLineEndings(""),
            told["outputs"]
        );
    }

    [Fact]
    public void The_graph_needs_the_operators_of_version_18_and_those_for_texts_of_version_3()
    {
        var versions = ProtoFields.Of(Written(People)).Messages(8).ToArray();
        Assert.Equal(["", "ai.onnx.ml"], versions.Select(version => version.Texts(1).Single()));
        Assert.Equal([18UL, 3], versions.Select(version => version.Numbers(2).Single()));
    }

    [Fact]
    public void Dates_are_said_to_be_numbers()
    {
        Assert.Equal(
            ["born is a number in ONNX: days since 1 January 1970, 0:00 UTC."],
            Predictor(People).OnnxRemarks().ToArray()
        );
        Assert.Empty(Predictor(TableTransformation.Plain(2, 1)).OnnxRemarks());
    }

    [Fact]
    public void What_ONNX_Runtime_lacks_is_said_of_the_whole_model_too()
    {
        var transformation = TableTransformation.Plain(1, 1);
        var network = new Network(new Gelu(), new Dense(1));
        var parameters = network.Initialize<double>(1, Key.FromSeed(1)).Parameters;
        var model = new TrainedModel<double>(network, new SigmoidCrossEntropy(), parameters);
        Assert.Equal(model.OnnxRemarks(), new Predictor(model, transformation).OnnxRemarks());
        Assert.Single(model.OnnxRemarks());
    }

    [Fact]
    public void A_column_without_a_name_is_refused() =>
        Assert.Equal(
            "people: the columns: an input of ONNX needs a name; name every column, and train.",
            ReadChecks.Fault(
                Predictor(new TableTransformation([new NumberFeature("")], new NumberTarget("y"))).ToOnnx("people")
            )
        );

    // The network adds up its inputs, for each output.
    private static Predictor Predictor(TableTransformation transformation)
    {
        var network = new Network(new Dense(transformation.Target.Rows));
        var layout = network.Trace(transformation.Rows).Layout;
        var weights = Enumerable.Range(0, layout.Length).Select(i => i < layout.Slots[0].Length ? 1f : 0);
        Loss loss =
            transformation.Target.Columns[0] is NumberTarget ? new MeanSquaredError()
            : transformation.Target.Rows > 1 ? new SoftmaxCrossEntropy()
            : new SigmoidCrossEntropy();
        return new(new TrainedModel<float>(network, loss, Parameters<float>.Of(layout, [.. weights])), transformation);
    }

    private static ProtoFields Node(TableTransformation transformation, string output) =>
        ProtoFields
            .Of(Written(transformation))
            .Messages(7)
            .Single()
            .Messages(1)
            .Single(node => node.Texts(2).Single() == output);

    private static byte[] Written(TableTransformation transformation) =>
        ReadChecks.Value(Predictor(transformation).ToOnnx("people"));

    private static Table Examples(TableTransformation transformation, EquatableArray<EquatableArray<string>> rows) =>
        Table.Of("x.csv", transformation.Features.Map(feature => feature.Name), rows);

    private static Property Same(EquatableArray<string> differences) => differences.IsEmpty.Label($"{differences}");
}
