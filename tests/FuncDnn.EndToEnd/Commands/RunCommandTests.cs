using System.Text.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Commands;

public sealed class RunCommandTests
{
    private static readonly string[] AllFiles =
    [
        "boundary.svg",
        "cost.svg",
        "experiment.json",
        "fingerprints.txt",
        "metrics.jsonl",
        "parameters.safetensors",
        "report.html",
        "result.json",
        "states.chain",
        "steps.marks",
    ];

    [Fact]
    public void A_run_prints_cost_accuracy_and_the_names_of_its_files()
    {
        using var folder = new TemporaryFolder();
        var session = Session.Of("run", folder.Write("my.json", Session.Short("init-he")), "--out", folder["out"]);
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        Assert.Contains("iteration   cost\n", session.Out, StringComparison.Ordinal);
        Assert.Contains("        0   0.88305374634197", session.Out, StringComparison.Ordinal);
        Assert.Matches(
            string.Concat(
                RunMetrics
                    .FinalFor(LearningTask.Classification)
                    .Filter(one => one.NeedsTest)
                    .Map(one =>
                        one.Unit == MetricUnit.Share
                            ? $@"{one.Chart}( +\d+\.\d\d %){{2}}\n"
                            : $@"{one.Chart}( +[\d.]+){{2}}\n"
                    )
            ),
            session.Out
        );
        Assert.Contains($"Written to {folder["out"]}/:\n", session.Out, StringComparison.Ordinal);
        Assert.Equal(
            [.. AllFiles.Append("environment.json").Append(".lock").Order(StringComparer.Ordinal)],
            Directory.GetFiles(folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [1, 2, 3],
            Directory
                .GetFiles(folder["out/checkpoints"])
                .Order()
                .Select(file => int.Parse(Path.GetFileName(file)[..12]))
        );
    }

    [Fact]
    public void The_result_has_the_numbers_of_the_run()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("my.json", Session.Short("init-he"));
        Session.Of("run", file, "--out", folder["out"], "--precision", "single", "--seed", "7");
        using var result = JsonDocument.Parse(File.ReadAllText(folder["out/result.json"]));
        var root = result.RootElement;
        Assert.Equal(
            [
                "name",
                "precision",
                "seed",
                "steps",
                "cost",
                "meanCost",
                .. RunMetrics
                    .FinalFor(LearningTask.Classification)
                    .Filter(metric => !metric.NeedsValidation)
                    .Map(metric => metric.Name),
                "parametersSha256",
                "wallSeconds",
            ],
            root.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal("init-he", root.GetProperty("name").GetString());
        Assert.Equal("single", root.GetProperty("precision").GetString());
        Assert.Equal(7, root.GetProperty("seed").GetInt32());
        Assert.Equal(3, root.GetProperty("steps").GetInt32());
        Assert.Equal([0, 1, 2], root.GetProperty("cost").EnumerateArray().Select(pair => pair[0].GetInt32()));
        Assert.All(root.GetProperty("cost").EnumerateArray(), pair => Assert.InRange(pair[1].GetDouble(), 0.1, 2));
        Assert.Equal(root.GetProperty("cost").GetRawText(), root.GetProperty("meanCost").GetRawText());
        Assert.InRange(root.GetProperty("trainAccuracy").GetDouble(), 0, 1);
        Assert.InRange(root.GetProperty("testAccuracy").GetDouble(), 0, 1);
        Assert.Matches("^[0-9a-f]{64}$", root.GetProperty("parametersSha256").GetString());
        Assert.Equal(0, root.GetProperty("wallSeconds").GetDouble());
    }

    [Fact]
    public void Without_a_test_set_its_metrics_are_absent()
    {
        using var folder = new TemporaryFolder();
        var session = Session.Of("run", folder.Write("my.json", Session.Short("moons-adam")), "--out", folder["out"]);
        Assert.Matches(@"metric +train\n─+\nloss +[\d.]+\naccuracy +[\d.]+ %\n", session.Out);
        using var result = JsonDocument.Parse(File.ReadAllText(folder["out/result.json"]));
        Assert.DoesNotContain(
            result.RootElement.EnumerateObject(),
            member => member.Name.StartsWith("test", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_output_of_show_can_be_run_and_gives_the_same_run()
    {
        using var folder = new TemporaryFolder();
        var json = Session.Short("moons-adam");
        var first = Session.With(new Setting(Input: json), "run", "-", "--out", folder["first"]);
        var second = Session.Of("run", folder["first/experiment.json"], "--out", folder["second"]);
        Assert.Equal((ExitCode.Good, ExitCode.Good), (first.Code, second.Code));
        Assert.All(
            AllFiles,
            name =>
                Assert.Equal(File.ReadAllBytes(folder[$"first/{name}"]), File.ReadAllBytes(folder[$"second/{name}"]))
        );
        Assert.Equal(json, File.ReadAllText(folder["first/experiment.json"]));
    }

    [Fact]
    public void In_a_pipe_every_tenth_of_the_steps_prints_a_line()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("my.json", Session.Short("moons-adam", one => one with { Epochs = 20 }));
        var lines = Session.Of("run", file, "--out", folder["out"]).Out.Split('\n');
        Assert.Equal(
            Enumerable.Range(1, 10).Select(part => $"{10 * part} %"),
            lines
                .Where(line => line.StartsWith("moons-adam ", StringComparison.Ordinal))
                .Select(line => line[11..16].Trim())
        );
        Assert.Contains(lines, line => line.Contains("100 of 100 steps", StringComparison.Ordinal));
    }

    [Fact]
    public void On_a_terminal_there_is_a_bar_with_colours_only_if_allowed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("my.json", Session.Short("moons-adam"));
        var plain = Session.With(new Setting(IsTerminal: true), "run", file, "--out", folder["out"]);
        var colored = Session.With(new Setting(IsTerminal: true, HasColor: true), "run", file, "--out", folder["out"]);
        Assert.Contains("━━━━━━━━", plain.Out, StringComparison.Ordinal);
        Assert.Contains("15 of 15 steps", plain.Out, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[[0-9;]*m", plain.Out);
        Assert.Matches("\u001b\\[[0-9;]*m", colored.Out);
        Assert.Equal(plain.Out, System.Text.RegularExpressions.Regex.Replace(colored.Out, "\u001b\\[[0-9;]*m", ""));
    }

    [Fact]
    public void A_quiet_run_prints_its_folder_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var session = Session.Of(
            "run",
            folder.Write("my.json", Session.Short("moons-gd")),
            "--quiet",
            "--out",
            folder["out"]
        );
        Assert.Equal(new Session(ExitCode.Good, folder["out"] + "\n", ""), session);
    }

    [Fact]
    public void A_diverging_run_exits_with_1_names_the_step_and_leaves_its_reports()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.json", Session.Short("moons-gd"));
        Session.Of("run", good, "--out", folder["out"]);
        var bad = folder.Write(
            "bad.json",
            Session.Short(
                "moons-gd",
                one => one with { Objective = new MeanSquaredError(), Optimizer = new GradientDescent(1e200) }
            )
        );
        var session = Session.Of("run", bad, "--out", folder["out"], "--force");
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Collection(
            session.ErrorLines,
            line =>
                Assert.StartsWith("funcdnn: moons-gd: note: the targets are classes", line, StringComparison.Ordinal),
            line => Assert.Matches(@"^funcdnn: moons-gd: the run diverged at step \d+", line)
        );
        Assert.False(File.Exists(folder["out/result.json"]));
        Assert.StartsWith(
            "the run diverged at step",
            File.ReadAllText(folder["out/divergence.txt"]),
            StringComparison.Ordinal
        );
        Assert.Equal(ExitCode.Good, Session.Of("run", good, "--out", folder["out"], "--force").Code);
    }
}
