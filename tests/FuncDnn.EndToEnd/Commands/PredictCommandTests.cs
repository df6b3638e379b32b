using System.Globalization;
using System.Text.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Tables;
using FuncDnn.Training.Objectives;
using LanguageExt;
using static FuncDnn.Testing.Tables.PeopleTable;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>The model of a run on a table predicts other tables.</summary>
public sealed class PredictCommandTests
{
    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_training_table_gives_the_accuracy_of_the_run(Precision precision)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, precision);
        using var result = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, RunFiles.Result)));
        foreach (var (part, name) in new[] { (Parts.Train, "trainAccuracy"), (Parts.Test, "testAccuracy") })
        {
            var accuracy = result.RootElement.GetProperty(name).GetDouble();
            var predicted = Predicted(run, folder.Write("part.csv", CsvFile.Write(part)));
            var right = Enumerable.Range(0, part.Rows).Count(row => predicted[row, 0] == part[row, 3]);
            Assert.Equal(accuracy, (double)right / part.Rows);
            var output = Session.Of("evaluate", run, folder["part.csv"]);
            Assert.Matches($@"examples +{part.Rows}\n", output.Out);
            Assert.Matches(
                string.Create(CultureInfo.InvariantCulture, $@"\naccuracy +{100 * accuracy:F2} % "),
                output.Out
            );
        }
    }

    [Fact]
    public void A_prediction_is_the_class_with_the_probability_of_each()
    {
        using var folder = new TemporaryFolder();
        var predicted = Predicted(Run(folder), folder["all.csv"]);
        Assert.Equal(["prediction", "p(ann)", "p(bob)", "p(cy)"], predicted.Columns.ToArray());
        for (var row = 0; row < predicted.Rows; row++)
        {
            var probabilities = predicted.Row(row)[1..].Map(Number).ToArray();
            Assert.Equal(1, probabilities.Sum(), 12);
            var most = Array.IndexOf(probabilities, probabilities.Max());
            Assert.Equal(predicted[row, 0], new[] { "ann", "bob", "cy" }[most]);
        }
    }

    [Fact]
    public void The_order_of_rows_and_columns_does_not_matter()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var predicted = Predicted(run, folder["all.csv"]);
        var order = TableCases.Order(All, 5);
        var rows = Predicted(run, folder.Write("rows.csv", CsvFile.Write(All.Select(order))));
        Assert.Equal(predicted.Select(order), rows);
        var columns = Predicted(run, folder.Write("columns.csv", CsvFile.Write(TableCases.Reordered(All, 5))));
        Assert.Equal(predicted, columns);
    }

    [Fact]
    public void The_target_and_ignored_columns_may_be_missing()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var features = Table.Of(
            "",
            ["x", "color"],
            Enumerable.Range(0, All.Rows).Select(row => EquatableArray.Of(All[row, 2], All[row, 1])).ToEquatableArray()
        );
        Assert.Equal(
            Predicted(run, folder["all.csv"]),
            Predicted(run, folder.Write("features.csv", CsvFile.Write(features)))
        );
    }

    [Fact]
    public void A_file_is_written_but_never_overwritten_without_force()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        string[] words = ["predict", run, folder["all.csv"], "--out", folder["out.csv"]];
        Assert.Equal(new Session(ExitCode.Good, folder["out.csv"] + "\n", ""), Session.Of(words));
        Assert.Equal(Session.Of("predict", run, folder["all.csv"]).Out, File.ReadAllText(folder["out.csv"]));
        folder.Write("out.csv", "mine");
        var refused = Session.Of(words);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("already exists", Assert.Single(refused.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["out.csv"]));
        Assert.Equal(ExitCode.Good, Session.Of([.. words, "--force"]).Code);
        Assert.StartsWith("prediction,", File.ReadAllText(folder["out.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_on_data_without_names_takes_the_features_in_order_and_the_class_last()
    {
        using var folder = new TemporaryFolder();
        var json = folder.Write("my.json", Session.Short("moons-adam", one => one with { Epochs = 30 }));
        Assert.Equal(ExitCode.Good, Session.Of("run", json, "--quiet", "--out", folder["run"]).Code);
        var moons = Catalogue.Find("moons-adam").Single().Load(default).ThrowIfFail().Train;
        string Line(int j) => $"{Text(moons.Inputs[0, j])},{Text(moons.Inputs[1, j])},{Text(moons.Targets[0, j])}\n";
        var data = folder.Write("moons.csv", string.Concat(Enumerable.Range(0, moons.Count).Select(Line)));
        using var result = JsonDocument.Parse(File.ReadAllText(folder["run/result.json"]));
        var accuracy = result.RootElement.GetProperty("trainAccuracy").GetDouble();
        Assert.Matches(
            string.Create(CultureInfo.InvariantCulture, $@"\naccuracy +{100 * accuracy:F2} % "),
            Session.Of("evaluate", folder["run"], data).Out
        );
        var predicted = Predicted(folder["run"], data);
        Assert.Equal(["prediction", "p(1)"], predicted.Columns.ToArray());
        Assert.All(
            Enumerable.Range(0, predicted.Rows),
            row => Assert.Equal(Number(predicted[row, 1]) > 0.5 ? "1" : "0", predicted[row, 0])
        );
        Assert.Equal(
            ["funcdnn: one.csv: the columns: there is no 2; the model needs all columns of its training data."],
            Session.Of("predict", folder["run"], folder.Write("one.csv", "1\n")).ErrorLines
        );
    }

    [Fact]
    public void A_regression_predicts_a_number_and_is_evaluated_by_its_errors()
    {
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(0, 20).Select(i => $"{i},{2 * i}\n");
        folder.Write("all.csv", "x,y\n" + string.Concat(lines));
        var experiment = Learning(Precision.Double) with
        {
            Data = new CsvTable("all.csv", new TableSettings(TargetKind: TargetKind.Number), TestFraction: 0),
            Network = new Network(new Dense(1)),
            Objective = new MeanSquaredError(),
        };
        var run = Trained(folder, experiment);
        var predicted = Predicted(run, folder["all.csv"]);
        Assert.Equal(["prediction"], predicted.Columns.ToArray());
        var loss = Enumerable.Range(0, 20).Average(i => Math.Pow(Number(predicted[i, 0]) - (2 * i), 2));
        var output = Session.Of("evaluate", run, folder["all.csv"]).Out.Split('\n');
        Assert.Equal("examples   20", output[0]);
        var answer = JsonAnswer.Of(Session.Of("evaluate", run, folder["all.csv"], "--json"));
        Assert.Equal(loss, answer.GetProperty("loss").GetDouble(), loss * 1e-12);
        Assert.Equal(loss, Measured(output[1]), loss * 1e-5);
        Assert.Equal(["MAE", "RMSE", "R2", "", "95.00", ""], output[2..].Select(line => line.Split(' ')[0]));
        Assert.Equal(Math.Sqrt(loss), answer.GetProperty("rmse").GetDouble(), Math.Sqrt(loss) * 1e-12);
    }

    /// <summary>The number in a line of <c>evaluate</c>, before its interval.</summary>
    private static double Measured(string line) => Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
}
