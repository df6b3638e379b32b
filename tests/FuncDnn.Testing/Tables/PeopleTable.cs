using System.Globalization;
using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Testing.Tables;

/// <summary>A table with all kinds of columns, and runs that train on it.</summary>
internal static class PeopleTable
{
    private static CsvTable Source { get; } =
        new(
            "all.csv",
            new TableSettings(
                "who",
                Columns:
                [
                    new ColumnSettings("color", ColumnKind.OneHot, Missing.MostFrequent),
                    new ColumnSettings("id", ColumnKind.Ignored),
                ],
                Missing: Missing.Mean
            ),
            TestFraction: 0.25
        );

    /// <summary>Sixty rows of three classes, which color and x together mostly determine.</summary>
    public static Table All { get; } =
        Table.Of("all.csv", ["id", "color", "x", "who"], Enumerable.Range(0, 60).Select(Row).ToEquatableArray());

    public static (Table Train, Table Test) Parts
    {
        get
        {
            var parts = new TestPart(Source.TestFraction, Source.Stratified, Source.Seed).Divide(new(All.Rows));
            return (All.Select(parts.Train.AsSpan()), All.Select(parts.Test.AsSpan()));
        }
    }

    private static EquatableArray<string> Row(int i)
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
        return [$"{i}", color, x, who];
    }

    public static Experiment Learning(Precision precision) =>
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

    public static string Run(TemporaryFolder folder, Precision precision = Precision.Double)
    {
        folder.Write("all.csv", CsvFile.Write(All));
        return Trained(folder, Learning(precision));
    }

    public static string Trained(TemporaryFolder folder, Experiment experiment)
    {
        var json = folder.Write("my.json", experiment.ToJson());
        var session = Session.Of("run", json, "--data", folder.Path, "--quiet", "--out", folder["run"]);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return folder["run"];
    }

    public static Table Predicted(string run, string data)
    {
        var session = Session.Of("predict", run, data);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        return CsvFile.Parse(new FileBytes("out", Encoding.UTF8.GetBytes(session.Out))).ThrowIfFail();
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
