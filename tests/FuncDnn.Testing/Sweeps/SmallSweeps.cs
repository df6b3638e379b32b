using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.Testing.Sweeps;

/// <summary>Sweeps short enough for a test.</summary>
internal static class SmallSweeps
{
    public static Axis Rates { get; } =
        new ValuesAxis("optimizer.rate", [SettingValue.Of(0.1), SettingValue.Of(0.01), SettingValue.Of(0.001)]);

    public static Axis Units { get; } = new IntegerAxis("network.0.units", 2, 4, Points: 2);

    /// <summary>Three rates, two widths, two seeds: twelve trials of twelve steps.</summary>
    public static Sweep Small(TemporaryFolder folder) => Of(RunFolders.Undrawn(folder));

    /// <summary>The same sweep of any experiment.</summary>
    public static Sweep Of(Experiment experiment) =>
        new("small-sweep", experiment, new GridSpace([Rates, Units]), RunMetrics.Named("testLoss"), Seeds: 2);

    /// <summary>A plan in which every trial has the same number of steps; it loads no data.</summary>
    public static SweepPlan Plan(Sweep sweep, long steps, EquatableArray<Rung> rungs) =>
        new(sweep, sweep.Trials().Match(trials => trials.Map(trial => (trial, steps)), _ => default), rungs);

    /// <summary>The stage after another, with results from a function of the trials and their steps.</summary>
    public static SweepStage Next(SweepStage stage, Func<Trial, long, TrialResult> result) =>
        stage.After(stage.Segments.Map(segment => result(segment.Trial, segment.Until)));

    /// <summary>
    /// The ranking of a plan without training, with results from a function of the trials and their steps.
    /// </summary>
    public static EquatableArray<SweepRow> Rank(SweepPlan plan, Func<Trial, long, TrialResult> result)
    {
        var stage = plan.Start;
        while (!stage.IsComplete)
        {
            stage = Next(stage, result);
        }

        return stage.Ranking;
    }

    /// <summary>A result with a test loss; all other metrics are 0.</summary>
    public static TrialResult Result(long step, double testLoss) =>
        new(step, TrialMetrics.Of(metric => metric.Name == "testLoss" ? testLoss : 0));

    /// <summary><c>funcdnn sweep - --out path</c>.</summary>
    public static Session Run(Sweep sweep, string path, params string[] more) => Run(sweep, path, new Setting(), more);

    public static Session Run(Sweep sweep, string path, Setting setting, params string[] more) =>
        Session.With(setting with { Input = sweep.ToJson() }, ["sweep", "-", "--quiet", "--out", path, .. more]);

    /// <summary>The tables and the page of a sweep, which do not depend on how it was run.</summary>
    public static string Tables(string path) => Tables(new Disk(), path);

    public static string Tables(IFiles files, string path) =>
        string.Concat(
            EquatableArray
                .Of(SweepFiles.Points, SweepFiles.AllTrials, SweepFiles.Page)
                .Map(name => System.Text.Encoding.UTF8.GetString(files.Read(Path.Combine(path, name))))
        );

    /// <summary>A disk that reports when the result of a trial is written.</summary>
    public static WatchedFiles Watched(IFiles disk, Action<string> ended) =>
        new(
            disk,
            (operation, path) =>
            {
                if (operation == DiskOperation.Rename && Path.GetFileName(path) == RunFiles.Trial)
                {
                    ended(Path.GetFileName(Path.GetDirectoryName(path)!));
                }
            }
        );
}
