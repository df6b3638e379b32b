using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Metrics;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// Many runs of one experiment with different settings, to find the best ones: a value, stored as JSON.
/// </summary>
/// <param name="Name">Its name, which is also that of its folder.</param>
/// <param name="Experiment">The experiment that is varied.</param>
/// <param name="Space">The settings that are tried.</param>
/// <param name="Metric">
/// The metric that ranks the points; by default <c>validationLoss</c>.
/// </param>
/// <param name="Set">Settings that all trials override.</param>
/// <param name="Seeds">The number of trials of each point: with the experiment's seed, the next one, and so on.</param>
/// <param name="Goal">Whether smaller or larger is better; by default the metric's own goal.</param>
/// <param name="Halving">When bad points are stopped early; by default all points are trained to the end.</param>
public sealed record Sweep(
    string Name,
    Experiment Experiment,
    Space Space,
    RunMetric? Metric = null,
    EquatableArray<SettingOverride> Set = default,
    int Seeds = 1,
    Option<MetricGoal> Goal = default,
    Option<Halving> Halving = default
) : IValidatable
{
    private const int MaxTrials = 10_000;

    /// <summary>The metric that ranks the points.</summary>
    public RunMetric Metric { get; init; } = Metric ?? RunMetrics.Named("validationLoss");

    /// <summary>Whether larger is better.</summary>
    public bool IsMaximized => (Goal || Metric.Goal).Exists(goal => goal == MetricGoal.Maximize);

    /// <summary>Reads a sweep.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it; members with a default may be omitted.</param>
    /// <param name="source">The name of the text in messages: that of its file.</param>
    /// <param name="named">Finds an experiment that the text names instead of containing it.</param>
    /// <returns>
    /// The sweep, or all errors in the text, each with its path; unknown settings and invalid values are among them.
    /// </returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Validation<Error, Sweep> FromJson(
        string json,
        string source,
        Func<string, Validation<Error, Experiment>> named
    )
    {
        var read = RecordReader.Read<Sweep>(json, source, NamedRecord.Of(named));
        var misfits = SweepFit.Errors(json, source, named);
        return misfits.IsEmpty ? read : (read.FailToSeq() + misfits).Invalid<Sweep>();
    }

    /// <summary>Writes the sweep, complete with all defaults and with its experiment.</summary>
    /// <returns>Indented JSON.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public string ToJson() => RecordWriter.Write(this);

    /// <summary>All runs, ordered by point and then by seed.</summary>
    /// <returns>The trials, or an error for every point whose settings do not form a valid experiment.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public Validation<Error, EquatableArray<Trial>> Trials() =>
        Validate() is { IsEmpty: false } errors
            ? errors.Select(error => Error.New($"{Name}: {error}")).Invalid<EquatableArray<Trial>>()
            : ValidTrials();

    private Validation<Error, EquatableArray<Trial>> ValidTrials() =>
        ApplyEach(Experiment, Set, Name)
            .Bind(common =>
                ErrorCollector.Collect(
                    Space.ToPoints(),
                    point =>
                        ApplyEach(common, point.Changes, $"{Name}: point {point.Number}")
                            .Map(changed => Of(point, changed))
                )
            )
            .Map(points => points.Bind(trials => trials));

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        Experiment.NameErrors(Name)
        + Experiment.Validate()
        + Space.Validate()
        + Halving.Map(halving => halving.Validate()).IfNone(EquatableArray<string>.Empty)
        + RangeCheck.Require(
            Seeds is >= 1 and <= MaxTrials,
            nameof(Sweep),
            nameof(Seeds),
            Seeds,
            $"from 1 to {MaxTrials}"
        )
        + RangeCheck.Require(
            Space.Count * Seeds <= MaxTrials || Space.Count > Space.Most || Seeds > MaxTrials,
            nameof(Sweep),
            "points x Seeds",
            Space.Count * Seeds,
            $"at most {MaxTrials}"
        );

    /// <summary>
    /// Applies overrides one by one: a later path may lie in a part that an earlier override put there.
    /// </summary>
    internal static Validation<Error, Experiment> ApplyEach(
        Experiment experiment,
        EquatableArray<SettingOverride> overrides,
        string source
    ) =>
        overrides.Fold(
            Prelude.Success<Error, Experiment>(experiment),
            (changed, next) => changed.Bind(valid => SettingOverride.Apply(valid, [next], source))
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
