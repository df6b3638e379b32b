using System.Globalization;
using System.Text.Json;
using FuncDnn.Cli.Commands;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>--json of the commands that print tables: course, predict, evaluate.</summary>
public sealed class JsonNumbersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Course_answers_with_every_number_and_the_skipped_experiments()
    {
        CourseRow[] rows =
        [
            new("init-he", "train accuracy", 0.99333, 0.9933333, 5e-6, true, ""),
            new("init-random", "cost at 0", double.PositiveInfinity, 1773.5, 1, false, "a note"),
        ];
        Session Reported(int count) =>
            Session.Of(console =>
                CourseCommand.Report(rows[..count].ToEquatableArray(), [], default, console with { IsJson = true })
            );
        Assert.True(JsonAnswer.Of(Reported(1)).GetProperty("agrees").GetBoolean());
        var answer = JsonAnswer.Of(Reported(2), ExitCode.Failed);
        Assert.False(answer.GetProperty("agrees").GetBoolean());
        Assert.Equal(
            [
                """{"experiment":"init-he","quantity":"train accuracy","course":0.99333,"ours":0.9933333,"allowed":5E-06,"holds":true,"note":""}""",
                """{"experiment":"init-random","quantity":"cost at 0","course":null,"ours":1773.5,"allowed":1,"holds":false,"note":"a note"}""",
            ],
            answer.GetProperty("rows").EnumerateArray().Select(row => row.GetRawText())
        );
        Assert.Contains(
            """{"experiment":"reg-none","files":"data.mat"}""",
            answer.GetProperty("leftOut").EnumerateArray().Select(one => one.GetRawText())
        );
    }

    [Fact]
    public void Predict_and_evaluate_answer_with_the_numbers_that_they_print()
    {
        var csv = Run(RunFolders.Undrawn(_folder));
        var path = _folder["a"];
        var lines = Session.Of("predict", path, csv).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var predictions = JsonAnswer.Of(Session.Of("predict", path, csv, "--json")).GetProperty("predictions");
        Assert.Equal(lines[0], string.Join(',', predictions[0].EnumerateObject().Select(one => one.Name)));
        // The class is a string, although it looks like a number.
        Assert.Equal(
            lines[1..],
            predictions
                .EnumerateArray()
                .Select(line =>
                    $"{line.GetProperty("prediction").GetString()},{line.GetProperty("p(1)").GetDouble():R}"
                )
        );
        var file = JsonAnswer.Of(Session.Of("predict", path, csv, "--out", _folder["out.csv"], "--json"));
        Assert.Equal(
            (_folder["out.csv"], 30),
            (file.GetProperty("file").GetString(), file.GetProperty("rows").GetInt32())
        );
        var evaluated = JsonAnswer.Of(Session.Of("evaluate", path, csv, "--json"));
        var printed = Session.Of("evaluate", path, csv).Out;
        string Percent(JsonElement one, string name) => $"{100 * one.GetProperty(name).GetDouble():F2} %";
        Assert.Matches($"(?m)^examples +{evaluated.GetProperty("examples")}$", printed);
        var loss = evaluated.GetProperty("loss").GetDouble().ToString("G6", CultureInfo.InvariantCulture);
        Assert.Matches($@"(?m)^loss +{loss}   \[", printed);
        Assert.Matches($"(?m)^accuracy +{Percent(evaluated, "accuracy")}   ", printed);
        Assert.Equal(2, evaluated.GetProperty("classes").GetArrayLength());
        Assert.All(
            evaluated.GetProperty("classes").EnumerateArray(),
            one =>
                Assert.Matches(
                    $"\n{one.GetProperty("name")} +{one.GetProperty("examples")} +{Percent(one, "precision")} "
                        + $"+{Percent(one, "recall")} +{Percent(one, "f1")}\n",
                    printed
                )
        );
    }

    [Fact]
    public void A_predicted_number_is_a_number_and_its_metrics_have_no_classes()
    {
        Experiment Numbers() =>
            RunFolders.Undrawn(_folder) with
            {
                Data = new CsvTable(
                    _folder["three.csv"],
                    new TableSettings { TargetKind = TargetKind.Number },
                    Header: false
                ),
                Objective = new MeanSquaredError(),
            };
        Run(Numbers());
        var predictions = JsonAnswer
            .Of(Session.Of("predict", _folder["a"], _folder["three.csv"], "--json"))
            .GetProperty("predictions");
        Assert.Equal(JsonValueKind.Number, predictions[0].GetProperty("prediction").ValueKind);
        Assert.Equal(
            ["examples", "loss", "mae", "rmse", "r2", "bootstrap"],
            JsonAnswer
                .Of(Session.Of("evaluate", _folder["a"], _folder["three.csv"], "--json"))
                .EnumerateObject()
                .Select(one => one.Name)
        );
    }

    /// <summary>Runs an experiment on a table, and names the table.</summary>
    private string Run(Experiment experiment)
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(experiment, _folder["a"], new Disk()).Code);
        return _folder["three.csv"];
    }
}
