using FuncDnn.Data.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Metrics;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>Many runs of one experiment with other settings, to find the best: a value, stored as JSON.</summary>
/// <param name="Name">What it is called; the name of its folder.</param>
/// <param name="Experiment">What is varied.</param>
/// <param name="Space">Which settings are tried.</param>
/// <param name="Metric">What the points are ranked by: one of <see cref="RunMetrics.Ranking"/>.</param>
/// <param name="Set">Settings of all trials that differ from the experiment's.</param>
/// <param name="Seeds">How many trials each point has: with the experiment's seed, the next one, and so on.</param>
/// <param name="Goal">Which end of the metric is good; its own when none is given.</param>
/// <param name="Halving">Whether bad points are given up early; all are trained to the end when none is given.</param>
public sealed record Sweep(
    string Name,
    Experiment Experiment,
    Space Space,
    RunMetric Metric,
    EquatableArray<SettingOverride> Set = default,
    int Seeds = 1,
    Option<MetricGoal> Goal = default,
    Option<Halving> Halving = default
) : IValidatable
{
    private const int Most = 10_000;

    /// <summary>Whether the greatest number is the best.</summary>
    public bool IsMaximized => (Goal || Metric.Goal) == MetricGoal.Maximize;

    /// <summary>Reads a sweep.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it; members with a default may be left out.</param>
    /// <param name="source">What to call the text in messages: the name of its file.</param>
    /// <param name="named">Finds an experiment that the text names instead of writing it down.</param>
    /// <returns>
    /// The sweep, or all mistakes of the text at once, each with its path: paths that are no settings and values that do not
    /// fit among them.
    /// </returns>
    public static Validation<Error, Sweep> FromJson(
        string json,
        string source,
        Func<string, Validation<Error, Experiment>> named
    )
    {
        var read = RecordReader.Read<Sweep>(json, source, NamedRecord.Of(named));
        var unfit = SweepFit.Mistakes(json, source, named);
        return unfit.IsEmpty ? read : (read.FailToSeq() + unfit).Invalid<Sweep>();
    }

    /// <summary>Writes the sweep, complete with all defaults and with its experiment.</summary>
    /// <returns>Indented JSON.</returns>
    public string ToJson() => RecordWriter.Write(this);

    /// <summary>The runs, point after point, and of each point seed after seed.</summary>
    /// <returns>The trials; or every point whose settings make no experiment together.</returns>
    public Validation<Error, EquatableArray<Trial>> Trials() =>
        Changed(Experiment, Set, Name)
            .Bind(common =>
                ErrorCollector.Collect(
                    Space.ToPoints(),
                    point => Changed(common, point.Changes, $"{Name}: point {point.Number}").Map(one => Of(point, one))
                )
            )
            .Map(points => points.Bind(trials => trials));

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        Experiment.NameMistakes(Name)
        + RangeCheck.Require(Seeds is >= 1 and <= Most, nameof(Sweep), nameof(Seeds), Seeds, $"from 1 to {Most}")
        + RangeCheck.Require(
            Space.Count * Seeds <= Most || Space.Count > Space.Most || Seeds > Most,
            nameof(Sweep),
            "points x Seeds",
            Space.Count * Seeds,
            $"at most {Most}"
        );

    /// <summary>Settings changed one after the other: a later path may lie in a part that an earlier one has put there.</summary>
    internal static Validation<Error, Experiment> Changed(
        Experiment experiment,
        EquatableArray<SettingOverride> changes,
        string source
    ) =>
        changes.Fold(
            Prelude.Success<Error, Experiment>(experiment),
            (sofar, change) => sofar.Bind(one => SettingOverride.Apply(one, [change], source))
        );

    private EquatableArray<Trial> Of(SweepPoint point, Experiment experiment) =>
        Enumerable
            .Range(0, Seeds)
            .Select(i => new Trial(point, experiment.Seed + (uint)i, experiment))
            .Select(trial =>
                trial with
                {
                    Experiment = experiment with { Name = $"{Name}-{trial.Name}", Seed = trial.Seed },
                }
            )
            .ToEquatableArray();
}
