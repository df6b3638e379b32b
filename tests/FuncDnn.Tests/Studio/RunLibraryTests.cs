using System.Diagnostics;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Studio.Components;
using FuncDnn.Studio.Library;
using FuncDnn.Testing.Commands;

namespace FuncDnn.Tests.Studio;

/// <summary>What the list says of folders, and what it reads of them.</summary>
public sealed class RunLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LibraryView View
    {
        get
        {
            using var library = new RunLibrary([_folder.Path]);
            return library.View();
        }
    }

    private RunRow Row => Assert.Single(View.Rows);

    [Fact]
    public void A_run_that_has_ended_is_told_with_its_last_cost_and_its_metric()
    {
        Train("run", epochs: 30);
        var reports = StepReportJson.Reports(File.ReadAllBytes(_folder["run/metrics.jsonl"]));
        Assert.Equal((RunState.Ended, "moons-adam", "two-moons · 5-2-1"), (Row.State, Row.Name, Row.Learns));
        Assert.Equal(1, Row.Progress.IfNone(0));
        Assert.Equal(reports[^1][RunMetrics.MeanCost], Row.Cost);
        var (metric, value) = Row.Score.IfNone(() => throw new KeyNotFoundException());
        Assert.Equal("trainAccuracy", metric.Name);
        Assert.Equal(reports[^1][metric], value);
        Assert.Equal(reports.Map(report => report[RunMetrics.MeanCost].IfNone(double.NaN)), Row.Curve);
    }

    [Fact]
    public void A_long_curve_is_read_in_a_few_places_from_the_first_report_to_the_last()
    {
        var line =
            "{\"step\":STEP,\"epoch\":STEP,\"cost\":9,\"meanCost\":STEP.5,\"rest\":\"" + new string('x', 500) + "\"}\n";
        var lines = Enumerable
            .Range(1, 5_000)
            .Select(step => line.Replace("STEP", $"{step}", StringComparison.Ordinal));
        var path = _folder.Write("metrics.jsonl", string.Concat(lines) + "{\"step\":5001,\"epo");
        var curve = RunCurve.Read(path);
        Assert.Equal(5_000, curve.Last.Map(report => report.Step).IfNone(0));
        Assert.Equal(RunCurve.MaxPoints, curve.Costs.Count);
        Assert.Equal(5_000.5, curve.Costs[^1]);
        Assert.InRange(curve.Costs[0], 1, 3);
        Assert.All(
            curve.Costs.Zip(curve.Costs.Slice(1, curve.Costs.Count - 1)),
            pair => Assert.InRange(pair.Right - pair.Left, 50, 200)
        );
    }

    [Fact]
    public void A_run_is_in_training_while_a_living_process_holds_its_folder()
    {
        Train("run", epochs: 3);
        File.Delete(_folder["run/result.json"]);
        Assert.Equal(RunState.Stopped, Row.State);
        File.WriteAllText(_folder["run/.lock"], $"{LockHolder.OfThisProcess}");
        Assert.Equal(RunState.Training, Row.State);
        File.WriteAllText(_folder["run/.lock"], $"{new LockHolder(EndedProcess(), Environment.MachineName)}");
        Assert.Equal(RunState.Stopped, Row.State);
        File.WriteAllText(_folder["run/.lock"], $"{new LockHolder(EndedProcess(), "another-machine")}");
        Assert.Equal(RunState.Training, Row.State);
        File.WriteAllText(_folder["run/.lock"], "");
        Assert.Equal(RunState.Stopped, Row.State);
    }

    [Theory]
    [InlineData("experiment.json", "experiment.json was changed after the run had written it.")]
    [InlineData("result.json", "result.json was changed after the run had written it.")]
    [InlineData("fingerprints.txt", "fingerprints.txt was changed after the run had written it.")]
    public void A_changed_file_is_named(string file, string fault)
    {
        Train("run", epochs: 3);
        File.AppendAllText(_folder[$"run/{file}"], " ");
        Assert.Equal((RunState.Damaged, fault), (Row.State, Row.Fault.IfNone("")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\0\0\0")]
    [InlineData("{\"name\":1}")]
    public void Any_experiment_file_makes_a_line(string text)
    {
        _folder.Write("run/experiment.json", System.Text.Encoding.UTF8.GetBytes(text));
        Assert.Equal(RunState.Damaged, Row.State);
        Assert.NotEqual("", Row.Fault.IfNone(""));
    }

    [Fact]
    public void Damaged_metrics_leave_the_line()
    {
        Train("run", epochs: 3);
        File.WriteAllText(_folder["run/metrics.jsonl"], "\0\n{}\nnull\n");
        Assert.Equal((RunState.Ended, true, 0), (Row.State, Row.Cost.IsNone, Row.Curve.Count));
    }

    [Fact]
    public void Folders_are_searched_in_depth_and_links_and_hidden_ones_are_not()
    {
        Train("a/b/c/run", epochs: 3);
        Train(".hidden/run", epochs: 3);
        Directory.CreateSymbolicLink(_folder["link"], _folder["a"]);
        Directory.CreateSymbolicLink(_folder["a/loop"], _folder.Path);
        Assert.Equal(_folder["a/b/c/run"], Row.Path);
    }

    [Theory]
    [InlineData("experiment.json")]
    [InlineData("metrics.jsonl")]
    [InlineData("result.json")]
    [InlineData("fingerprints.txt")]
    public void A_file_that_is_a_link_out_of_the_folder_is_not_read(string file)
    {
        Train("run", epochs: 3);
        using var outside = new TemporaryFolder();
        File.Move(_folder[$"run/{file}"], outside["file"]);
        File.CreateSymbolicLink(_folder[$"run/{file}"], outside["file"]);
        Assert.Equal((RunState.Damaged, $"It cannot be read: {file} is a link."), (Row.State, Row.Fault.IfNone("")));
    }

    [Fact]
    public void Nothing_is_written_and_no_lock_is_taken()
    {
        Train("run", epochs: 3);
        File.Delete(_folder["run/result.json"]);
        var before = _folder.Contents();
        using (new Disk().Lock(_folder["run/.lock"]).IfNone(() => throw new IOException()))
        {
            Assert.Equal(RunState.Training, Row.State);
        }

        Assert.Equal(RunState.Stopped, Row.State);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public void Only_a_folder_that_has_changed_is_read_again()
    {
        Train("one", epochs: 3);
        Train("two", epochs: 3);
        using var library = new RunLibrary([_folder.Path]);
        var before = library.View();
        Assert.All(before.Rows.Zip(library.View().Rows), pair => Assert.Same(pair.Left, pair.Right));
        File.Delete(_folder["one/result.json"]);
        var after = library.View();
        Assert.Equal((RunState.Stopped, RunState.Ended), (after.Rows[0].State, after.Rows[1].State));
        Assert.Same(before.Rows[1], after.Rows[1]);
    }

    [Fact]
    public async Task Whoever_watches_is_told_of_a_change()
    {
        using var library = new RunLibrary([_folder.Path]);
        var told = new TaskCompletionSource();
        using (library.Watch(() => told.TrySetResult()))
        {
            Assert.Empty(library.View().Rows);
            Train("run", epochs: 3);
            await told.Task;
        }

        Assert.Single(library.View().Rows);
    }

    [Theory]
    [InlineData("1 2 3", "0,30.5 60,16 120,1.5")]
    [InlineData("5 5", "0,16 120,16")]
    [InlineData("100 10 1", "0,1.5 60,16 120,30.5")]
    [InlineData("1 NaN 3", "0,30.5 120,1.5")]
    public void A_curve_without_axes_is_drawn_by_logarithms_where_it_spans_powers_of_ten(
        string values,
        string points
    ) =>
        Assert.Equal(
            points,
            Sparkline.PointsOf([
                .. values
                    .Split(' ')
                    .Select(one => double.Parse(one, System.Globalization.CultureInfo.InvariantCulture)),
            ])
        );

    private static int EndedProcess()
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true }
        )!;
        process.WaitForExit();
        return process.Id;
    }

    private void Train(string path, long epochs)
    {
        var file = _folder.Write("my.json", Session.Short("moons-adam", one => one with { Epochs = epochs }));
        Assert.Equal(ExitCode.Good, Session.Of("run", file, "--out", _folder[path], "--quiet").Code);
        File.Delete(file);
    }
}
