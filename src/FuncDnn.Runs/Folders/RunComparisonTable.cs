using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>Several runs beside each other.</summary>
/// <param name="Runs">The runs, at least two, in the order given.</param>
/// <param name="Settings">The settings that differ.</param>
internal sealed record RunComparisonTable(EquatableArray<ComparedRun> Runs, SettingTable Settings)
{
    /// <summary>
    /// The metrics with a goal that a run has a number for, in the order of files; not the cost of the last batch,
    /// which depends on which examples are in it.
    /// </summary>
    public EquatableArray<RunMetric> Metrics =>
        RunMetrics.All.Filter(metric =>
            metric.Goal.IsSome && metric != RunMetrics.Cost && Runs.Exists(run => run[metric].IsSome)
        );

    /// <summary>The metrics whose curves are compared.</summary>
    public EquatableArray<RunMetric> Curves => Metrics.Filter(metric => metric.IsCharted);

    /// <summary>The metric that runs are ranked by: on validation examples if there are any, else the cost.</summary>
    public Option<RunMetric> Rank =>
        Metrics.Find(metric => metric.NeedsValidation) || Metrics.Find(metric => metric == RunMetrics.MeanCost);

    /// <summary>The runs, the best first, and those without a number last.</summary>
    public EquatableArray<ComparedRun> Ranked =>
        Rank.Match(
            metric =>
                Runs.OrderBy(run =>
                        run[metric]
                            .Map(value => metric.Goal.Exists(goal => goal == MetricGoal.Maximize) ? -value : value)
                            .Filter(double.IsFinite)
                            .IfNone(double.PositiveInfinity)
                    )
                    .ToEquatableArray(),
            Runs
        );

    /// <summary>The best run in a line.</summary>
    public string Headline =>
        Rank.Bind(metric =>
                Ranked[0]
                    [metric]
                    .Map(value =>
                        $"{Label(Ranked[0])} is best by {metric.Label}: {Formatting.Shown(metric.Unit, value)}"
                    )
            )
            .IfNone("No run has a result yet");

    /// <summary>The name of a run: the last part of its folder if that is of no other, else the whole.</summary>
    public string Label(ComparedRun run) =>
        Runs.Filter(other => Last(other) == Last(run)).Count == 1 ? Last(run) : run.Folder;

    /// <summary>Reads runs.</summary>
    /// <param name="console">Its file system.</param>
    /// <param name="folders">The folders of runs, or of sweeps for all of their trials.</param>
    public static Outcome<RunComparisonTable> Read(CommandConsole console, EquatableArray<string> folders)
    {
        var named = folders.Bind(folder => RunsIn(console, folder));
        var twice = named.GroupBy(Path.GetFullPath).FirstOrDefault(same => same.Count() > 1);
        return twice is not null ? Failure.BadInput($"{twice.First()}: it is named twice: name each run once.")
            : named.Count < 2
                ? Failure.BadInput(
                    "compare needs at least two runs: name their folders, or that of a sweep for all of its trials."
                )
            : named
                .Fold(
                    Outcome<EquatableArray<ComparedRun>>.Of(EquatableArray<ComparedRun>.Empty),
                    (read, folder) => read.Bind(runs => ComparedRun.Read(console, folder).Map(runs.Add))
                )
                .Map(runs => new RunComparisonTable(runs, SettingTable.Of(runs.Map(run => run.Experiment))));
    }

    /// <summary>Whether a run has the best number of a metric; runs with equal numbers are all best.</summary>
    public bool IsBest(ComparedRun run, RunMetric metric) =>
        Runs.Choose(one => one[metric].Filter(double.IsFinite)) is { IsEmpty: false } values
        && run[metric].Exists(value => value == Best(metric, values));

    private static double Best(RunMetric metric, EquatableArray<double> values) =>
        metric.Goal.Exists(goal => goal == MetricGoal.Maximize) ? values.Max() : values.Min();

    private static string Last(ComparedRun run) => Path.GetFileName(Path.TrimEndingDirectorySeparator(run.Folder));

    // A folder that holds no run itself, but folders of runs.
    private static EquatableArray<string> RunsIn(CommandConsole console, string folder)
    {
        var inside = Path.Combine(folder, SweepFiles.Trials);
        return console.Files.IsFile(Path.Combine(folder, RunFiles.Experiment)) || !console.Files.IsFolder(inside)
            ? [folder]
            : console
                .Files.List(inside)
                .Filter(name => console.Files.IsFile(Path.Combine(inside, name, RunFiles.Experiment)))
                .Order(StringComparer.Ordinal)
                .Select(name => Path.Combine(inside, name))
                .ToEquatableArray();
    }
}
