using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Tests.Tables;

/// <summary>
/// Columns that are no inputs: weights, groups that stay together, and the time that splits the rows.
/// </summary>
public sealed class TableRolesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Weights_are_no_input_and_weight_the_examples_of_each_part()
    {
        var table = "x,w,y\n1,2,0\n2,0.5,1\n3,0,1\n4,1,0\n5,3,1\n";
        var data = Load(table, new TableSettings("y", Weights: "w"), fraction: 0.4);
        var fitted = data.Transformation.Single();
        Assert.Equal(["x"], fitted.Features.Map(feature => feature.Name).ToArray());
        Assert.Equal("w", fitted.Weights);
        double[] all = [2, 0.5, 0, 1, 3];
        var parts = data.Parts.Single();
        Assert.Equal(parts.Train.Map(row => all[row]), data.Train.Weights.Single().Values.ToArray());
        Assert.Equal(parts.Test.Map(row => all[row]), data.Test.Single().Weights.Single().Values.ToArray());
        Assert.Equal(fitted, TableTransformationTests.Right(TableTransformation.FromJson(fitted.ToJson(), "t.json")));
    }

    [Fact]
    public void Weights_and_times_are_written_as_the_other_numbers_of_the_table()
    {
        var table = "x;w;t;y\n1,5;0,5;9,5;0\n2,5;2;1,5;1\n3,5;1,5;10,5;1\n4,5;1;2,5;0\n";
        var data = Load(table, new TableSettings("y", Weights: "w", Time: "t"), fraction: 0.5);
        Assert.Equal([2.0, 1], Weights(data.Train));
        Assert.Equal([0.5, 1.5], Weights(data.Test.Single()));

        static double[] Weights(Data.Batches.Batch<double> part) => part.Weights.Single().Values.ToArray();
    }

    [Fact]
    public void An_example_of_weight_2_counts_like_two_examples()
    {
        var weighted = Trained(
            "x,w,y\n1,2,0\n2,1,1\n3,0,0\n4,3,1\n",
            new TableSettings("y", Weights: "w", Standardize: false)
        );
        var repeated = Trained("x,y\n1,0\n1,0\n2,1\n4,1\n4,1\n4,1\n", new TableSettings("y", Standardize: false));
        Assert.All(
            weighted
                .Model.ParametersAsDouble()
                .Values.ToArray()
                .Zip(repeated.Model.ParametersAsDouble().Values.ToArray()),
            pair => Assert.Equal(pair.Item2, pair.Item1, 1e-12)
        );
        Assert.Equal(repeated.Train.Loss.Value, weighted.Train.Loss.Value, 1e-12);
    }

    [Fact]
    public void Later_tables_may_lack_weights_groups_and_time()
    {
        var settings = new TableSettings("y", Weights: "w", Groups: "g");
        var fitted = Load("x,w,g,y\n1,2,a,0\n2,1,b,1\n3,1,c,0\n", settings, 0).Transformation.Single();
        Assert.Equal(["x"], fitted.Features.Map(feature => feature.Name).ToArray());
        var plain = Table.Of("later.csv", ["y", "x"], [EquatableArray.Of("1", "2"), EquatableArray.Of("0", "1")]);
        var batch = TableTransformationTests.Right(fitted.Batch(plain));
        Assert.True(batch.Weights.IsNone);
        var full = Table.Of("later.csv", ["w", "y", "x", "g"], [EquatableArray.Of("7", "1", "2", "new")]);
        Assert.Equal([7.0], TableTransformationTests.Right(fitted.Batch(full)).Weights.Single().Values.ToArray());
    }

    [Theory]
    [InlineData(
        "-1",
        "line 3, column w: '-1' is not a weight, a finite number of at least 0; correct it: 0 leaves the example out."
    )]
    [InlineData(
        "much",
        "line 3, column w: 'much' is not a weight, a finite number of at least 0; correct it: 0 leaves the example out."
    )]
    [InlineData("", "line 3, column w: it is empty; fill it in: 0 leaves the example out.")]
    [InlineData("0", "column w: all weights are 0; give some examples a weight above 0.")]
    public void What_is_no_weight_is_named(string cell, string fault) =>
        Assert.Contains(
            $"all.csv: {fault}",
            Fault(
                $"x,w,y\n1,{(cell == "0" ? "0" : "1")},0\n2,{cell},1\n3,{(cell == "0" ? "0" : "1")},1\n",
                new TableSettings("y", Weights: "w")
            )
        );

    [Fact]
    public void A_group_is_in_one_part_as_a_whole()
    {
        var rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{"abcdefghij"[i * 7 % 10]},{i % 2}\n"));
        for (uint seed = 0; seed < 20; seed++)
        {
            var experiment = Experiment(
                "x,patient,y\n" + rows,
                new TableSettings("y", Groups: "patient"),
                0.3,
                seed
            ) with
            {
                Validation = new ValidationPart(0.25, Seed: seed),
            };
            var parts = experiment.Load(default).ThrowIfFail().Parts.Single();
            Assert.Equal(60, parts.Train.Count + parts.Validation.Count + parts.Test.Count);
            Assert.True(parts.Validation.Count > 0 && parts.Test.Count > 0);
            System.Collections.Generic.HashSet<int> Groups(EquatableArray<int> part) => [.. part.Map(i => i * 7 % 10)];
            var (train, validation, test) = (Groups(parts.Train), Groups(parts.Validation), Groups(parts.Test));
            Assert.False(train.Overlaps(validation) || train.Overlaps(test) || validation.Overlaps(test));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_latest_examples_are_held_out(bool areDates)
    {
        int Day(int i) => i * 17 % 40;
        string Time(int i) => areDates ? $"{new DateOnly(2026, 1, 1).AddDays(Day(i)):yyyy-MM-dd}" : $"{Day(i)}";
        var rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"{i},{Time(i)},{i % 2}\n"));
        var experiment = Experiment("x,day,y\n" + rows, new TableSettings("y", Time: "day"), 0.25) with
        {
            Validation = new ValidationPart(0.2),
        };
        var data = experiment.Load(default).ThrowIfFail();
        Assert.Equal(["x"], data.Transformation.Single().Features.Map(feature => feature.Name).ToArray());
        var parts = data.Parts.Single();
        Assert.Equal(Enumerable.Range(30, 10), parts.Test.Map(Day).Order());
        Assert.Equal(Enumerable.Range(24, 6), parts.Validation.Map(Day).Order());
        Assert.Equal(Enumerable.Range(0, 24), parts.Train.Map(Day).Order());
    }

    [Fact]
    public void Columns_names_a_time_that_is_an_input_too()
    {
        var settings = new TableSettings("y", Time: "day", Columns: [new("day")]);
        var data = Load("x,day,y\n1,1,0\n2,2,1\n3,3,0\n", settings, 0);
        Assert.Equal(["x", "day"], data.Transformation.Single().Features.Map(feature => feature.Name).ToArray());
    }

    [Fact]
    public void What_has_no_group_or_time_is_named()
    {
        Assert.Contains(
            "all.csv: line 3, column g: it is empty; fill it in, or remove the line: it decides the part of the example.",
            Fault("x,g,y\n1,a,0\n2,,1\n3,c,1\n", new TableSettings("y", Groups: "g"))
        );
        Assert.Contains(
            "all.csv: line 3, column t: 'soon' is not a number, and the column has no single format of dates; "
                + "write numbers, or dates such as 2026-11-30.",
            Fault("x,t,y\n1,1,0\n2,soon,1\n3,2,1\n", new TableSettings("y", Time: "t"))
        );
        Assert.Contains(
            "all.csv: column g: it does not exist; the columns are x, y.",
            Fault("x,y\n1,0\n2,1\n", new TableSettings("y", Groups: "g"))
        );
    }

    [Fact]
    public void A_column_has_one_role()
    {
        static string[] Errors(TableSettings settings) => [.. settings.Validate()];
        Assert.Equal(
            ["TableSettings: a column is the target, the weights, the groups or the time, but only one of these."],
            Errors(new TableSettings("y", Weights: "w", Groups: "w"))
        );
        Assert.Equal(
            ["TableSettings: Columns names the weights, which are no feature."],
            Errors(new TableSettings("y", Weights: "w", Columns: [new("w")]))
        );
        Assert.Equal(
            ["TableSettings: whole groups and a split in time exclude each other: leave out Groups or Time."],
            Errors(new TableSettings("y", Groups: "g", Time: "t"))
        );
        // The target is the last column that has no other role.
        Assert.Equal(
            "y",
            Load("x,y,w\n1,0,1\n2,1,1\n", new TableSettings(Weights: "w"), 0)
                .Transformation.Single()
                .Target.Columns[0]
                .Name
        );
    }

    private static string[] Fault(Experiment experiment) =>
        experiment
            .Load(default)
            .Match(
                _ => [],
                error =>
                    error is LanguageExt.Common.ManyErrors many
                        ? many.Errors.Map(one => one.Message).ToArray()
                        : [error.Message]
            );

    private string[] Fault(string table, TableSettings settings) => Fault(Experiment(table, settings));

    private Dataset<double> Load(string table, TableSettings settings, double fraction) =>
        Experiment(table, settings, fraction).Load(default).ThrowIfFail();

    private RunResult Trained(string table, TableSettings settings)
    {
        var experiment = Experiment(table, settings);
        return ExperimentRun
            .Run(experiment, experiment.Load(default).ThrowIfFail(), _ => { }, CancellationToken.None)
            .ThrowIfFail();
    }

    private Experiment Experiment(string table, TableSettings settings, double fraction = 0, uint seed = 1) =>
        new(
            "roles",
            new CsvTable(_folder.Write("all.csv", table), settings, fraction, Seed: seed),
            new Network(new Dense(1)),
            new SigmoidCrossEntropy(),
            new GradientDescent(0.1),
            Epochs: 5
        );
}
