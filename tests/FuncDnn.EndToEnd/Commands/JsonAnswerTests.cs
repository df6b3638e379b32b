using System.Text.Json;
using System.Text.RegularExpressions;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;
using FuncDnn.Training.Metrics;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>--quiet and --json.</summary>
public sealed class JsonAnswerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_answers_with_its_result_and_resume_with_the_same(bool isTerminal)
    {
        var experiment = RunFolders.Undrawn(_folder);
        var setting = new Setting(Input: experiment.ToJson(), IsTerminal: isTerminal);
        var ran = Session.With(setting, "run", "-", "--out", _folder["a"], "--json");
        using var result = JsonDocument.Parse(File.ReadAllText(_folder["a/result.json"]));
        var answer = JsonAnswer.Of(ran);
        Assert.Equal(
            result
                .RootElement.EnumerateObject()
                .Select(one => (one.Name, Compact(one.Value)))
                .Prepend(("folder", $"\"{_folder["a"]}\"")),
            answer.EnumerateObject().Select(one => (one.Name, Compact(one.Value)))
        );
        Assert.Equal(ran, Session.With(setting, "resume", _folder["a"], "--json"));
    }

    [Fact]
    public void A_resumed_run_answers_like_an_uninterrupted_one()
    {
        var experiment = RunFolders.Undrawn(_folder);
        Assert.Equal(ExitCode.Interrupted, RunFolders.Interrupted(experiment, _folder["a"], 2).Code);
        var answer = JsonAnswer.Of(Session.Of("resume", _folder["a"], "--json"));
        Assert.Equal(RunFolders.Sha256(experiment), answer.GetProperty("parametersSha256").GetString());
    }

    [Fact]
    public void Verify_answers_whether_all_states_are_identical()
    {
        var path = Run("a");
        var good = JsonAnswer.Of(Session.Of("verify", path, "--json"));
        Assert.True(good.GetProperty("identical").GetBoolean());
        Assert.Equal((4, 12), (good.GetProperty("states").GetInt32(), good.GetProperty("to").GetInt32()));
        Assert.Equal((0, true), (good.GetProperty("from").GetInt32(), good.GetProperty("ended").GetBoolean()));
        var branched = JsonAnswer.Of(Session.Of("branch", path, "--step", "5", "--out", _folder["b"], "--json"));
        Assert.Equal(_folder["b"], branched.GetProperty("folder").GetString());
        var branch = JsonAnswer.Of(Session.Of("verify", _folder["b"], "--json"));
        Assert.Equal((3, 5), (branch.GetProperty("states").GetInt32(), branch.GetProperty("from").GetInt32()));
        File.WriteAllBytes(_folder["a/parameters.safetensors"], [1]);
        var bad = Session.Of("verify", path, "--json");
        Assert.False(JsonAnswer.Of(bad, ExitCode.Failed).GetProperty("identical").GetBoolean());
        Assert.Equal(
            $"funcdnn: {JsonAnswer.Of(bad, ExitCode.Failed).GetProperty("why").GetString()}",
            Assert.Single(bad.ErrorLines)
        );
    }

    [Fact]
    public void Diff_answers_with_the_settings_and_the_largest_difference()
    {
        var (a, b) = (Run("a"), Run("b", "--set", "optimizer.rate=0.01"));
        var answer = JsonAnswer.Of(Session.Of("diff", a, b, "--json"), ExitCode.Failed);
        var setting = Assert.Single(answer.GetProperty("settings").EnumerateArray());
        Assert.Equal("optimizer.rate", setting.GetProperty("path").GetString());
        Assert.Equal(
            (0.05, 0.01),
            (setting.GetProperty("first").GetDouble(), setting.GetProperty("second").GetDouble())
        );
        Assert.Equal(3, answer.GetProperty("differsAfter").GetInt32());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("sameUpTo").ValueKind);
        var largest = answer.GetProperty("largest");
        Assert.Contains(
            $"{largest.GetProperty("slot")}[{largest.GetProperty("row")}, {largest.GetProperty("column")}] "
                + "differs most",
            Session.Of("diff", a, b).Out,
            StringComparison.Ordinal
        );
        var same = JsonAnswer.Of(Session.Of("diff", a, a, "--json"));
        Assert.Equal((4, 12), (same.GetProperty("commonStates").GetInt32(), same.GetProperty("sameUpTo").GetInt32()));
        Assert.Equal(JsonValueKind.Null, same.GetProperty("differsAfter").ValueKind);
    }

    [Fact]
    public void At_answers_with_the_report_of_its_step()
    {
        var answer = JsonAnswer.Of(Session.Of("at", Run("a"), "--step", "6", "--json"));
        Assert.Equal((6, 12), (answer.GetProperty("step").GetInt32(), answer.GetProperty("steps").GetInt32()));
        var line = File.ReadLines(_folder["a/metrics.jsonl"]).ElementAt(1);
        Assert.Equal(line, answer.GetProperty("report").GetRawText());
        Assert.All(
            Enumerable.Range(0, 13).Select(step => $"{step}"),
            step =>
            {
                var final = JsonAnswer.Of(Session.Of("at", _folder["a"], "--step", step, "--json"));
                string Shown(RunMetric metric)
                {
                    var number = final.GetProperty(metric.Name).GetDouble();
                    return metric.Unit == MetricUnit.Share ? $"{100 * number:F2} %" : $"{number:G6}";
                }

                Assert.Matches(
                    $"state sha256 +{final.GetProperty("stateSha256")}\n"
                        + $"parameters sha256 +{final.GetProperty("parametersSha256")}\n\nmetric +train +test\n─+\n"
                        + string.Concat(
                            RunMetrics
                                .FinalFor(LearningTask.Classification)
                                .Filter(metric => !metric.NeedsValidation)
                                .GroupBy(metric => metric.Chart)
                                .Select(row => $"{row.Key} +{string.Join(" +", row.Select(Shown))}\n")
                        ),
                    Session.Of("at", _folder["a"], "--step", step).Out
                );
            }
        );
    }

    [Fact]
    public void List_show_and_export_answer_with_one_object()
    {
        Assert.Equal(
            Catalogue.All.Map(one => one.Name),
            JsonAnswer
                .Of(Session.Of("list", "--json"))
                .GetProperty("experiments")
                .EnumerateArray()
                .Select(one => one.GetProperty("name").GetString()!)
        );
        var listed = Session.Of("list").Out;
        Assert.All(
            JsonAnswer.Of(Session.Of("list", "--json")).GetProperty("experiments").EnumerateArray(),
            one =>
                Assert.Matches(
                    $"\n{one.GetProperty("name")} +{one.GetProperty("network")} +{one.GetProperty("data")} +"
                        + Regex.Escape(one.GetProperty("shows").GetString()!)
                        + "\n",
                    listed
                )
        );
        Assert.Equal(Session.Of("show", "mnist"), Session.Of("show", "mnist", "--json"));
        var file = _folder["model.npz"];
        var exported = JsonAnswer.Of(Session.Of("export", Run("a"), "--to", "npz", "--out", file, "--json"));
        Assert.Equal(file, exported.GetProperty("file").GetString());
    }

    [Fact]
    public void Quiet_prints_only_results_and_errors_even_on_a_terminal()
    {
        var terminal = new Setting(Input: RunFolders.Undrawn(_folder).ToJson(), IsTerminal: true);
        var path = _folder["a"];
        Assert.Equal(
            new Session(ExitCode.Good, path + "\n", ""),
            Session.With(terminal, "run", "-", "--out", path, "--quiet")
        );
        var verified = $"{path}: bit-identical: 4 states up to step 12 and the parameters.\n";
        Assert.Equal(new Session(ExitCode.Good, verified, ""), Session.With(terminal, "--quiet", "verify", path));
        Assert.NotEqual(verified, Session.With(terminal, "verify", path).Out);
        Assert.StartsWith(
            "step  ",
            Session.With(terminal, "at", path, "--step", "5", "--quiet").Out,
            StringComparison.Ordinal
        );
        Assert.Single(Session.Of("verify", _folder["none"], "--quiet").ErrorLines);
    }

    private string Run(string name, params string[] more)
    {
        Assert.Equal(ExitCode.Good, RunFolders.Run(RunFolders.Undrawn(_folder), _folder[name], new Disk(), more).Code);
        return _folder[name];
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
