using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing.Commands;
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
            Catalogue.All.Map(one => one.Name).Filter(name => name != "mnist").ToArray(),
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
        Assert.Equal(["train accuracy"], Quantities(Rows("init-xavier", 0.8, default)));
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
                "train accuracy in the table of initializations",
                "cost at 0",
                "cost at 14000",
                "all 15 costs: largest relative difference",
            ],
            Quantities(rows)
        );
        Assert.True(rows[3].Holds && rows[4].Holds);
        Assert.Equal((Zeros, Zeros, 1e-9), (rows[3].Course, rows[3].Ours, rows[3].Tolerance));
        Assert.Equal((holds, 1e-9, 0.0), (rows[5].Holds, rows[5].Tolerance, rows[5].Course));
        Assert.Equal(Math.Abs(off), rows[5].Ours, 1e-15);
        costs[14] = Zeros * (1 + off);
        Assert.Equal(holds, Rows("init-zeros", 0.5, 0.5, costs)[4].Holds);
    }

    [Fact]
    public void A_missing_cost_does_not_hold()
    {
        var rows = Rows("init-zeros", 0.5, 0.5, [.. Enumerable.Repeat(Zeros, 14)]);
        Assert.Equal((true, false, false), (rows[3].Holds, rows[4].Holds, rows[5].Holds));
        Assert.True(double.IsNaN(rows[4].Ours));
    }

    [Fact]
    public void If_the_course_prints_infinity_any_finite_cost_is_right_and_the_note_says_so()
    {
        var row = Rows("init-random", 0.83, 0.86, [10.5])[3];
        Assert.Equal(
            ("cost at 0", double.PositiveInfinity, 10.5, true),
            (row.Quantity, row.Course, row.Ours, row.Holds)
        );
        var all = Rows("init-random", 0.83, 0.86, [.. Enumerable.Repeat(0.7, 15)]);
        Assert.All(all, one => Assert.StartsWith("chaotic", one.Note, StringComparison.Ordinal));
        Assert.All(Rows("init-zeros", 0.5, 0.5, [.. Enumerable.Repeat(Zeros, 15)]), one => Assert.Equal("", one.Note));
        Assert.False(Rows("init-random", 0.83, 0.86, [double.PositiveInfinity])[3].Holds);
    }

    [Fact]
    public void Two_costs_are_two_rows() =>
        Assert.Equal(
            [
                "train accuracy",
                "test accuracy",
                "train accuracy in the table of cats",
                "test accuracy in the table of cats",
                "cost at 0",
                "cost at 2400",
            ],
            Quantities(Rows("cats-deep", 0.98565, 0.8, [0.7717493284237686]))
        );

    [Theory]
    [InlineData("init-zeros", "initializations", 0.50, null)]
    [InlineData("init-random", "initializations", 0.83, null)]
    [InlineData("init-he", "initializations", 0.99, null)]
    [InlineData("reg-none", "regularizations", 0.95, 0.915)]
    [InlineData("reg-l2", "regularizations", 0.94, 0.93)]
    [InlineData("reg-dropout", "regularizations", 0.93, 0.95)]
    [InlineData("moons-gd", "optimizers", 0.797, null)]
    [InlineData("moons-momentum", "optimizers", 0.797, null)]
    [InlineData("moons-adam", "optimizers", 0.94, null)]
    [InlineData("cats-2layer", "cats", 1.0, 0.72)]
    [InlineData("cats-deep", "cats", 0.9856, 0.80)]
    public void Every_number_of_a_summary_table_has_a_row_that_names_the_table(
        string name,
        string table,
        double train,
        double? test
    )
    {
        EquatableArray<CourseRow> InTable(double ours) =>
            Rows(name, ours, ours).Filter(row => row.Quantity.EndsWith(table, StringComparison.Ordinal));
        var rows = InTable(train);
        Assert.Equal($"train accuracy in the table of {table}", rows[0].Quantity);
        Assert.Equal((train, true), (rows[0].Course, rows[0].Holds));
        Assert.Equal(test, rows.Count > 1 ? rows[1].Course : null);
        Assert.False(InTable(train - 0.1)[0].Holds);
    }

    [Theory]
    [InlineData(0.775, true)]
    [InlineData(0.34, true)]
    [InlineData(0.33, false)]
    [InlineData(null, false)]
    public void Signs_have_no_number_of_the_course_and_must_be_clearly_above_chance(double? test, bool holds)
    {
        var row = Assert.Single(Rows("signs-softmax", 0.88, Prelude.Optional(test)));
        Assert.Equal("test accuracy above 2/6, twice chance", row.Quantity);
        Assert.True(double.IsNaN(row.Course) && double.IsNaN(row.Tolerance));
        Assert.Equal((test ?? double.NaN, holds), (row.Ours, row.Holds));
        Assert.Contains("the notes have no number", row.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_of_one_example_cost_what_the_loop_of_the_pseudo_code_costs()
    {
        CourseRow First(Experiment experiment)
        {
            var data = experiment.Load(default).ThrowIfFail();
            var run = ExperimentRun.Run(experiment, data, _ => { }, default).ThrowIfFail();
            return Assert.Single(CourseTable.SingleExampleRows(run, data));
        }

        var experiment = ShortExperiments.Of("moons-sgd", 1);
        var row = First(experiment);
        Assert.Equal(("mean cost of the first epoch, by a scalar loop", true), (row.Quantity, row.Holds));
        Assert.Equal(row.Course, row.Ours, 1e-12);
        Assert.NotEqual(row.Course, First(experiment with { Seed = 4 }).Course);
        Assert.Empty(CourseTable.SingleExampleRows(ShortExperiments.Run(ShortExperiments.Of("moons-gd", 1)), Data));
    }

    [Fact]
    public void Files_of_signs_may_be_the_substitute()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(["train_signs.h5", "test_signs.h5"], CourseTable.MissingFiles("signs-softmax", folder.Path));
        folder.Write("train_signs_substitute.h5", "");
        folder.Write("test_signs.h5", "");
        Assert.Empty(CourseTable.MissingFiles("signs-softmax", folder.Path));
        Assert.Equal(["data.mat"], CourseTable.MissingFiles("reg-l2", folder.Path));
        Assert.Equal(["data.mat"], CourseTable.MissingFiles("reg-l2", default));
    }

    private static Dataset<double> Data => ShortExperiments.Of("moons-gd", 1).Load(default).ThrowIfFail();

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
