using System.Globalization;
using System.Text.Json;
using FuncDnn.Cli;
using FuncDnn.Model;
using FuncDnn.PropertyTests.Cli;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Tables;

/// <summary>What a run has learnt from a table is applied to tables that come later.</summary>
public sealed class PredictCommandTests
{
    private static readonly CsvTable Source = new(
        "all.csv",
        new TableSettings(
            "who",
            Columns: Prelude.Seq(
                new ColumnSettings("color", ColumnKind.OneHot, Missing.MostFrequent),
                new ColumnSettings("id", ColumnKind.Ignored)
            ),
            Missing: Missing.Mean
        ),
        TestFraction: 0.25
    );

    /// <summary>Sixty rows of three classes, which color and x together tell apart most of the time.</summary>
    private static readonly Table All = Table.Of(
        "all.csv",
        Prelude.Seq("id", "color", "x", "who"),
        Enumerable.Range(0, 60).Select(Row).ToSeq().Strict()
    );

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_table_that_was_learnt_from_gives_the_accuracy_of_the_run(Precision precision)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, precision);
        using var result = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, RunFile.Result)));
        foreach (var (part, name) in new[] { (Parts.Train, "trainAccuracy"), (Parts.Test, "testAccuracy") })
        {
            var accuracy = result.RootElement.GetProperty(name).GetDouble();
            var predicted = Predicted(run, folder.Write("part.csv", CsvFile.Write(part)));
            var right = Enumerable.Range(0, part.Rows).Count(row => predicted[row, 0] == part[row, 3]);
            Assert.Equal(accuracy, (double)right / part.Rows);
            var said = Session.Of("evaluate", run, folder["part.csv"]);
            Assert.Contains($"examples   {part.Rows}\n", said.Out, StringComparison.Ordinal);
            Assert.Contains(
                string.Create(CultureInfo.InvariantCulture, $"accuracy   {100 * accuracy:F2} %\n"),
                said.Out,
                StringComparison.Ordinal
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
            var probabilities = predicted.Row(row).Tail.Map(Number).ToArray();
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
        var order = Cases.Order(All, 5);
        var rows = Predicted(run, folder.Write("rows.csv", CsvFile.Write(All.Select(order))));
        Assert.Equal(predicted.Select(order), rows);
        var columns = Predicted(run, folder.Write("columns.csv", CsvFile.Write(Cases.Reordered(All, 5))));
        Assert.Equal(predicted, columns);
    }

    [Fact]
    public void Neither_the_target_nor_an_ignored_column_need_be_there()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var features = Table.Of(
            "",
            Prelude.Seq("x", "color"),
            Enumerable.Range(0, All.Rows).Select(row => Prelude.Seq(All[row, 2], All[row, 1])).ToSeq().Strict()
        );
        Assert.Equal(
            Predicted(run, folder["all.csv"]),
            Predicted(run, folder.Write("features.csv", CsvFile.Write(features)))
        );
    }

    [Fact]
    public void Missing_and_unknown_columns_and_cells_are_all_told_at_once()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var data = folder.Write("new.csv", "age,color,length\n1,pink,2\n");
        var predict = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.BadInput, ""), (predict.Code, predict.Out));
        string[] cells =
        [
            "funcdnn: new.csv: line 2, column color: 'pink' is none of the categories; there are blue, red.",
        ];
        const string extra =
            "funcdnn: new.csv: the columns: the model knows no age, length; leave out what it has not learnt from.";
        Assert.Equal(
            [
                "funcdnn: new.csv: the columns: there is no x; the model needs all that it has learnt from.",
                extra,
                .. cells,
            ],
            predict.Mistakes
        );
        Assert.Equal(
            [
                "funcdnn: new.csv: the columns: there is no x, who; the model needs all that it has learnt from.",
                extra,
                .. cells,
            ],
            Session.Of("evaluate", run, data).Mistakes
        );
    }

    [Fact]
    public void All_mistakes_of_a_table_to_learn_from_are_lines_of_their_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("all.csv", "id,color,x,who\n1,red,a,ann\n2,blue,b,bob\n");
        var session = Session.Of(
            "run",
            folder.Write("my.json", Experiment(Precision.Double).ToJson()),
            "--data",
            folder.Path
        );
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Collection(
            session.Mistakes,
            line => Assert.StartsWith("funcdnn: all.csv: line 2, column x: 'a' is", line, StringComparison.Ordinal),
            line => Assert.StartsWith("funcdnn: all.csv: line 3, column x: 'b' is", line, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_file_is_written_and_never_over_another_one_unasked()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        string[] words = ["predict", run, folder["all.csv"], "--out", folder["out.csv"]];
        Assert.Equal(new Session(ExitCode.Good, folder["out.csv"] + "\n", ""), Session.Of(words));
        Assert.Equal(Session.Of("predict", run, folder["all.csv"]).Out, File.ReadAllText(folder["out.csv"]));
        folder.Write("out.csv", "mine");
        var refused = Session.Of(words);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains("is there already", Assert.Single(refused.Mistakes), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(folder["out.csv"]));
        Assert.Equal(ExitCode.Good, Session.Of([.. words, "--force"]).Code);
        Assert.StartsWith("prediction,", File.ReadAllText(folder["out.csv"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_data_without_names_takes_features_in_order_and_the_class_behind_them()
    {
        using var folder = new TemporaryFolder();
        var json = folder.Write("my.json", Session.Short("moons-adam", one => one with { Epochs = 30 }));
        Assert.Equal(ExitCode.Good, Session.Of("run", json, "--quiet", "--out", folder["run"]).Code);
        var moons = Catalogue.Find("moons-adam").Single().Data.Load(default).ThrowIfFail().Train;
        string Line(int j) => $"{Text(moons.Inputs[0, j])},{Text(moons.Inputs[1, j])},{Text(moons.Targets[0, j])}\n";
        var data = folder.Write("moons.csv", string.Concat(Enumerable.Range(0, moons.Count).Select(Line)));
        using var result = JsonDocument.Parse(File.ReadAllText(folder["run/result.json"]));
        var accuracy = result.RootElement.GetProperty("trainAccuracy").GetDouble();
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"accuracy   {100 * accuracy:F2} %\n"),
            Session.Of("evaluate", folder["run"], data).Out,
            StringComparison.Ordinal
        );
        var predicted = Predicted(folder["run"], data);
        Assert.Equal(["prediction", "p(1)"], predicted.Columns.ToArray());
        Assert.All(
            Enumerable.Range(0, predicted.Rows),
            row => Assert.Equal(Number(predicted[row, 1]) > 0.5 ? "1" : "0", predicted[row, 0])
        );
        Assert.Equal(
            ["funcdnn: one.csv: the columns: there is no 2; the model needs all that it has learnt from."],
            Session.Of("predict", folder["run"], folder.Write("one.csv", "1\n")).Mistakes
        );
    }

    [Fact]
    public void A_regression_predicts_a_number_and_is_judged_by_its_loss()
    {
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(0, 20).Select(i => $"{i},{2 * i}\n");
        folder.Write("all.csv", "x,y\n" + string.Concat(lines));
        var experiment = Experiment(Precision.Double) with
        {
            Data = new CsvTable("all.csv", new TableSettings(TargetKind: TargetKind.Number), TestFraction: 0),
            Network = new Network(new Dense(1)),
            Objective = new MeanSquaredError(),
        };
        var run = Trained(folder, experiment);
        var predicted = Predicted(run, folder["all.csv"]);
        Assert.Equal(["prediction"], predicted.Columns.ToArray());
        var loss = Enumerable.Range(0, 20).Average(i => Math.Pow(Number(predicted[i, 0]) - (2 * i), 2));
        var said = Session.Of("evaluate", run, folder["all.csv"]).Out.Split('\n');
        Assert.Equal("examples   20", said[0]);
        Assert.Equal(loss, Number(said[1]["loss       ".Length..]), loss * 1e-12);
        Assert.Equal("", said[2]);
    }

    [Fact]
    public void A_transformation_that_is_missing_damaged_or_of_another_run_is_one_line()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder);
        var file = Path.Combine(run, RunFile.Transformation);
        File.WriteAllText(
            file,
            new TableTransformation(
                Prelude.Seq1<Feature>(new NumberFeature("x")),
                new ClassTarget("who", Prelude.Seq("ann", "bob"))
            ).ToJson()
        );
        Refused("transformation.json: the columns: they give 1 inputs and 1 outputs");
        File.WriteAllText(file, "{");
        Refused("transformation.json: line 1: this is not JSON");
        File.Delete(file);
        Refused($"{file}: it cannot be read: ");
        Assert.Equal(
            $"funcdnn: there is no folder {folder["none"]}: name one that 'funcdnn run' has written.",
            Assert.Single(Session.Of("predict", folder["none"], folder["all.csv"]).Mistakes)
        );

        void Refused(string said)
        {
            var session = Session.Of("predict", run, folder["all.csv"]);
            Assert.Equal(ExitCode.BadInput, session.Code);
            Assert.StartsWith("funcdnn: " + said, Assert.Single(session.Mistakes), StringComparison.Ordinal);
        }
    }

    private static (Table Train, Table Test) Parts => Source.Parts(All);

    private static Seq<string> Row(int i)
    {
        var x = i % 9 == 4 ? "" : Text(i * 37 % 60 / 10.0);
        var color =
            i % 13 == 6 ? ""
            : i * 37 % 60 > 20 && i % 7 != 0 ? "red"
            : "blue";
        var who =
            i * 37 % 60 > 40 ? "cy"
            : i * 37 % 60 > 20 ? "bob"
            : "ann";
        return Prelude.Seq($"{i}", color, x, who);
    }

    private static Experiment Experiment(Precision precision) =>
        new(
            "people",
            Source,
            new Network(new Dense(6), new Tanh(), new Dense(3)),
            new SoftmaxCrossEntropy(),
            new Adam(0.05),
            Epochs: 20,
            BatchSize: 16,
            Precision: precision
        );

    private static string Run(TemporaryFolder folder, Precision precision = Precision.Double)
    {
        folder.Write("all.csv", CsvFile.Write(All));
        return Trained(folder, Experiment(precision));
    }

    private static string Trained(TemporaryFolder folder, Experiment experiment)
    {
        var json = folder.Write("my.json", experiment.ToJson());
        var session = Session.Of("run", json, "--data", folder.Path, "--quiet", "--out", folder["run"]);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return folder["run"];
    }

    private static Table Predicted(string run, string data)
    {
        var session = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return CsvFile.Parse(new FileBytes("out", System.Text.Encoding.UTF8.GetBytes(session.Out))).ThrowIfFail();
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
