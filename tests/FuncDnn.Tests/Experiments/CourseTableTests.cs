using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>Our numbers are compared with those that the course prints, each within its tolerance.</summary>
public class CourseTableTests
{
    private const double Zeros = 0.6931471805599453;

    [Fact]
    public void The_experiments_are_those_of_the_catalogue_in_the_order_of_the_course() =>
        Assert.Equal(
            Catalogue.All.Map(one => one.Name).Filter(name => name is not ("signs-softmax" or "mnist")).ToArray(),
            CourseTable.Experiments.Map(one => one.Name).ToArray()
        );

    [Fact]
    public void The_data_files_behind_the_numbers_are_named()
    {
        Assert.Equal(["data.mat"], CourseTable.NeededFiles("reg-l2").ToArray());
        Assert.Equal(["train_catvnoncat.h5", "test_catvnoncat.h5"], CourseTable.NeededFiles("cats-deep").ToArray());
        Assert.Empty(CourseTable.NeededFiles("init-he"));
        Assert.Empty(CourseTable.NeededFiles("mnist"));
    }

    [Theory]
    [InlineData(0.99333, true)]
    [InlineData(0.993335, true)]
    [InlineData(0.993325, true)]
    [InlineData(0.9933351, false)]
    [InlineData(0.9933249, false)]
    public void An_accuracy_agrees_if_it_rounds_to_the_printed_digits(double ours, bool holds)
    {
        var row = Rows("init-he", ours, 0.96)[0];
        Assert.Equal(new CourseRow("init-he", "train accuracy", 0.99333, ours, row.Tolerance, holds, ""), row);
        Assert.Equal(0.000005, row.Tolerance, 1e-18);
    }

    [Fact]
    public void Accuracies_that_either_side_lacks_are_omitted()
    {
        Assert.Equal(["train accuracy"], Quantities(Rows("moons-momentum", 0.8, 0.7)));
        Assert.Equal(["train accuracy"], Quantities(Rows("init-xavier", 0.99, default)));
        Assert.Equal(["train accuracy", "test accuracy"], Quantities(Rows("init-xavier", 0.99, 0.93)));
        Assert.Equal((0.93, 0.91, false), Numbers(Rows("init-xavier", 0.99, 0.91)[1]));
        Assert.Empty(Rows("mnist", 0.98, 0.98));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0.9e-9, true)]
    [InlineData(1.1e-9, false)]
    [InlineData(-1.1e-9, false)]
    public void All_costs_must_be_within_the_relative_tolerance(double off, bool holds)
    {
        var costs = Enumerable.Range(0, 15).Select(k => Zeros * (k == 7 ? 1 + off : 1)).ToArray();
        var rows = Rows("init-zeros", 0.5, 0.5, costs);
        Assert.Equal(
            [
                "train accuracy",
                "test accuracy",
                "cost at 0",
                "cost at 14000",
                "all 15 costs: largest relative difference",
            ],
            Quantities(rows)
        );
        Assert.True(rows[2].Holds && rows[3].Holds);
        Assert.Equal((Zeros, Zeros, 1e-9), (rows[2].Course, rows[2].Ours, rows[2].Tolerance));
        Assert.Equal((holds, 1e-9, 0.0), (rows[4].Holds, rows[4].Tolerance, rows[4].Course));
        Assert.Equal(Math.Abs(off), rows[4].Ours, 1e-15);
        costs[14] = Zeros * (1 + off);
        Assert.Equal(holds, Rows("init-zeros", 0.5, 0.5, costs)[3].Holds);
    }

    [Fact]
    public void A_missing_cost_does_not_hold()
    {
        var rows = Rows("init-zeros", 0.5, 0.5, [.. Enumerable.Repeat(Zeros, 14)]);
        Assert.Equal((true, false, false), (rows[2].Holds, rows[3].Holds, rows[4].Holds));
        Assert.True(double.IsNaN(rows[3].Ours));
    }

    [Fact]
    public void If_the_course_prints_infinity_any_finite_cost_is_right_and_the_note_says_so()
    {
        var row = Rows("init-random", 0.83, 0.86, [10.5])[2];
        Assert.Equal(
            ("cost at 0", double.PositiveInfinity, 10.5, true),
            (row.Quantity, row.Course, row.Ours, row.Holds)
        );
        var all = Rows("init-random", 0.83, 0.86, [.. Enumerable.Repeat(0.7, 15)]);
        Assert.All(all, one => Assert.StartsWith("chaotic", one.Note, StringComparison.Ordinal));
        Assert.All(Rows("init-zeros", 0.5, 0.5, [.. Enumerable.Repeat(Zeros, 15)]), one => Assert.Equal("", one.Note));
        Assert.False(Rows("init-random", 0.83, 0.86, [double.PositiveInfinity])[2].Holds);
    }

    [Fact]
    public void One_cost_is_one_row_and_two_are_two()
    {
        Assert.Equal(
            ["train accuracy", "test accuracy", "cost at 0"],
            Quantities(Rows("reg-dropout", 0.92891, 0.95, [0.6543912405149825]))
        );
        Assert.Equal(
            ["train accuracy", "test accuracy", "cost at 0", "cost at 2400"],
            Quantities(Rows("cats-deep", 0.98565, 0.8, [0.7717493284237686]))
        );
    }

    private static string[] Quantities(EquatableArray<CourseRow> rows) => [.. rows.Map(row => row.Quantity)];

    private static (double, double, bool) Numbers(CourseRow row) => (row.Course, row.Ours, row.Holds);

    /// <summary>Metrics with an accuracy of up to fifteen digits.</summary>
    private static ExampleMetrics WithAccuracy(double share) =>
        ExampleMetrics.Empty with
        {
            Accuracy = new Accuracy((long)Math.Round(share * 1e15), 1_000_000_000_000_000),
            Task = LearningTask.Classification,
        };

    /// <summary>The rows of a result with these numbers and a cost at every thousandth iteration.</summary>
    private static EquatableArray<CourseRow> Rows(string name, double train, Option<double> test, params double[] costs)
    {
        var network = new Network(new Dense(1));
        var (parameters, _) = network.Initialize<double>(1, Key.FromSeed(1));
        return CourseTable.Rows(
            new RunResult(
                ShortExperiments.Moons with
                {
                    Name = name,
                },
                1,
                costs.Select((cost, k) => new CostPoint(1000 * k, cost, cost)).ToEquatableArray(),
                WithAccuracy(train),
                test.Map(WithAccuracy),
                new TrainedModel<double>(network, new SigmoidCrossEntropy(), parameters)
            )
        );
    }
}
