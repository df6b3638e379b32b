using System.Globalization;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Tests.Tables;
using FuncDnn.Training.Objectives;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Models;

/// <summary>
/// A row alone, a row of a batch and a line of <c>predict</c> have the same answer, bit for bit, on any thread.
/// </summary>
public class RowTests
{
    private static readonly EquatableArray<string> Columns = ["age", "town", "joined"];

    private static readonly Table Rows = Table.Of(
        "rows.csv",
        Columns,
        Enumerable
            .Range(0, 301)
            .Select(i =>
                EquatableArray.Of(
                    i % 7 == 3 ? "NA" : (20 + (i * 37 % 600 / 10.0)).ToString("R", CultureInfo.InvariantCulture),
                    (i % 5) switch
                    {
                        0 => "Lima",
                        1 => "Oslo",
                        2 => "Rome",
                        3 => "Paris",
                        _ => "",
                    },
                    $"20{i % 30:00}-{1 + (i % 12):00}-{1 + (i % 28):00}"
                )
            )
            .ToEquatableArray()
    );

    public static TheoryData<string> Kinds => [.. Predictors.Keys];

    private static Dictionary<string, Predictor> Predictors { get; } =
        new()
        {
            ["classes"] = Of<double>(new ClassTarget("who", ["ann", "bob", "cy"]), new SoftmaxCrossEntropy(), 3),
            ["two classes"] = Of<float>(new ClassTarget("who", ["ann", "bob"]), new SigmoidCrossEntropy(), 64),
            ["outputs"] = Of<double>(new ClassTarget("who", ["ann", "bob"]), new Hinge(), 8),
            ["a scaled number"] = Of<double>(new NumberTarget("pay", 100, 30), new MeanSquaredError(), 300),
            ["numbers"] = Of<float>(
                new SeveralTargets([new NumberTarget("pay", 100, 30), new NumberTarget("years")]),
                new Huber(1),
                70
            ),
            ["labels"] = Of<double>(
                new SeveralTargets([new ClassTarget("big", ["no", "yes"]), new ClassTarget("tag", ["a", "b"])]),
                new SigmoidCrossEntropy(),
                129
            ),
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_predicted_row_prints_what_is_predicted_of_each_target(string kind)
    {
        var row = TableTransformationTests.Right(Predictors[kind].Predict(Rows.Row(0)));
        Assert.Equal($"PredictedRow {{ {string.Join(", ", row.Targets.Map(one => $"{one}"))} }}", $"{row}");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_row_alone_has_the_bits_of_the_row_in_a_batch_and_of_predict(string kind)
    {
        var predictor = Predictors[kind];
        var predicted = TableTransformationTests.Right(predictor.Predict(Rows));
        var batch = TableTransformationTests.Right(predictor.PredictRows(Rows));
        Assert.Equal(Rows.Rows, batch.Count);
        for (var row = 0; row < Rows.Rows; row++)
        {
            var alone = TableTransformationTests.Right(predictor.Predict(Rows.Row(row)));
            Assert.Equal(batch[row], alone);
            Assert.Equal(alone, TableTransformationTests.Right(predictor.Predict(Named(row))));
            Assert.Equal(predicted.Row(row).ToArray(), Cells(alone));
        }
    }

    [Fact]
    public void Any_number_of_threads_predict_at_once_with_the_same_bits()
    {
        var predictor = Predictors["a scaled number"];
        var batch = TableTransformationTests.Right(predictor.PredictRows(Rows));
        Parallel.For(
            0,
            16 * Rows.Rows,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            i =>
                Assert.Equal(
                    batch[i % Rows.Rows],
                    TableTransformationTests.Right(predictor.Predict(Rows.Row(i % Rows.Rows)))
                )
        );
    }

    [Fact]
    public void What_comes_back_is_easy_to_read()
    {
        var row = TableTransformationTests.Right(Predictors["classes"].Predict(Named(0)));
        var only = Assert.IsType<PredictedClass>(row["who"]);
        Assert.Equal(only.Class, row.Class);
        Assert.Equal(only.Probabilities.Max(one => one.Probability), row.Probability(row.Class));
        Assert.Equal(1, only.Probabilities.Sum(one => one.Probability), 1e-12);
        Assert.Throws<InvalidOperationException>(() => row.Number);
        Assert.Throws<ArgumentException>(() => row["pay"]);
        Assert.Throws<ArgumentException>(() => row.Probability("dora"));
        var two = TableTransformationTests.Right(Predictors["two classes"].Predict(Named(0)));
        Assert.Equal(1, two.Probability("ann") + two.Probability("bob"), 1e-12);
        var labels = TableTransformationTests.Right(Predictors["labels"].Predict(Named(0)));
        Assert.Throws<InvalidOperationException>(() => labels.Class);
        Assert.Equal(["big", "tag"], labels.Targets.Map(one => one.Name).ToArray());
        var outputs = TableTransformationTests.Right(Predictors["outputs"].Predict(Named(0)));
        Assert.Throws<ArgumentException>(() => outputs.Probability("ann"));
    }

    [Fact]
    public void Classes_that_the_target_has_leave_the_predictor_as_it_is()
    {
        Assert.Equal(Predictors["classes"], Predictors["classes"].RequireClasses("cy", "ann").ThrowIfFail());
        Assert.Equal(Predictors["outputs"], Predictors["outputs"].RequireClasses().ThrowIfFail());
    }

    [Theory]
    [InlineData("classes", "the target who: 'dora' is not one of its classes; the classes are ann, bob, cy.")]
    [InlineData(
        "numbers",
        "the target pay, years: it is not one column of classes; "
            + "ask for its number, or for one of several targets by its name."
    )]
    public void A_class_that_the_target_lacks_is_an_error_before_the_first_row(string kind, string line) =>
        Assert.Equal(
            $"model: {line}",
            Predictors[kind].RequireClasses("ann", "dora").Match(_ => "no error", error => error.Message)
        );

    [Fact]
    public void A_row_with_mistakes_is_one_error_for_each()
    {
        var predictor = Predictors["classes"];
        Assert.Equal(
            ["the row: the columns: there is no joined; the model needs all columns of its training data."],
            Lines(predictor.Predict(new Dictionary<string, string?> { ["age"] = "3", ["town"] = null }))
        );
        Assert.Equal(
            [
                "the row: line 1, column age: 'old' is not a finite number; give a number, with a decimal point, or none "
                    + "for a missing one.",
                "the row: line 1, column joined: 'May' is no date as yyyy-MM-dd; write it in that way.",
            ],
            Lines(predictor.Predict(["old", "Rome", "May"]))
        );
        Assert.Equal(
            [
                "the row: line 1, column age: '1,5' is not a finite number; give a number, with a decimal point, or none "
                    + "for a missing one.",
            ],
            Lines(predictor.Predict(["1,5", "Rome", "2020-01-31"]))
        );
        Assert.Equal(
            ["the row: the cells: there are 2; give one for each of age, town, joined."],
            Lines(predictor.Predict(["1", "2"]))
        );
    }

    private static string[] Lines(Validation<Error, PredictedRow> row) =>
        row.Match(_ => [], errors => errors.Select(error => error.Message).ToArray());

    private static Dictionary<string, string?> Named(int row) =>
        Columns.Reverse().ToDictionary(column => column, column => (string?)Rows[row, Rows.IndexOf(column)]);

    private static string[] Cells(PredictedRow row) =>
        [
            .. row.Targets.Select(one =>
                one is PredictedClass label ? label.Class : Text(((PredictedNumber)one).Value)
            ),
            .. row
                .Targets.OfType<PredictedClass>()
                .SelectMany(one =>
                    one.Probabilities.IsEmpty ? one.Outputs.Map(Text)
                    : one.Outputs.Count == 1 ? [Text(one.Probabilities[1].Probability)]
                    : one.Probabilities.Map(each => Text(each.Probability))
                ),
        ];

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static Predictor Of<T>(TableTarget target, Objective objective, int units)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var network = new Network(
            new Dense(units),
            new LayerNorm(),
            new Silu(),
            new Residual(new Network(new Dense(units), new Softplus())),
            new Dense(target.Rows)
        );
        return new(
            new TrainedModel<T>(network, objective, network.Initialize<T>(5, Key.FromSeed(2)).Parameters),
            ModelFiles.Transformation with
            {
                Target = target,
            }
        );
    }
}
