using FuncDnn.Data;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>A sweep ready to run: how far each trial is trained, and when points are compared.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Trials">Its trials, with the number of steps of each.</param>
/// <param name="Rungs">Its rungs; without halving a single one, which goes to the end.</param>
public sealed record SweepPlan(
    Sweep Sweep,
    EquatableArray<(Trial Trial, long Steps)> Trials,
    EquatableArray<Rung> Rungs
)
{
    /// <summary>The number of segments of all stages, if no point diverges.</summary>
    public int SegmentCount => Rungs.Map(rung => rung.Points * Sweep.Seeds).Sum();

    /// <summary>Combines the trials of a sweep with their data.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="load">Loads data; called for every trial, so it should cache.</param>
    /// <returns>
    /// The plan, or an error for every point that does not fit its data or lacks what the metric needs.
    /// </returns>
    public static Validation<Error, SweepPlan> Of(Sweep sweep, Func<Experiment, Fin<Dataset<double>>> load) =>
        from trials in sweep.Trials()
        from counted in ErrorCollector.Collect(trials, trial => WithSteps(sweep, trial, load))
        let longest = counted.Map(trial => trial.Steps).Max()
        from rungs in RungsOf(sweep, longest)
        select new SweepPlan(sweep, counted, rungs);

    /// <summary>The number of each trial in the order of the sweep, from 1, by its name.</summary>
    public IReadOnlyDictionary<string, int> Numbers() =>
        Trials.Map((i, planned) => (planned.Trial.Name, i + 1)).ToDictionary();

    /// <summary>The first stage: all trials, in the first rung.</summary>
    public SweepStage Start => new(this, 0, Trials, EquatableArray<SweepRow>.Empty);

    private static Fin<(Trial Trial, long Steps)> WithSteps(
        Sweep sweep,
        Trial trial,
        Func<Experiment, Fin<Dataset<double>>> load
    ) =>
        from data in load(trial.Experiment)
        from steps in ExperimentRun.CountSteps(trial.Experiment, data)
        from _ in HasExamples(sweep.Metric, trial.Experiment, data)
        from fits in Fits(sweep.Metric, trial.Experiment, DataTask.Of(trial.Experiment.Objective, data))
        select (trial, steps);

    private static Fin<Unit> HasExamples(RunMetric metric, Experiment experiment, Dataset<double> data) =>
        metric.NeedsTest && data.Test.IsNone
            ? Error.New($"{experiment.Name}: the data has no test examples to measure the metric on.")
        : metric.NeedsValidation && data.Validation.IsNone
            ? Error.New(
                $"{experiment.Name}: there are no validation examples to measure the metric {metric} on: give the "
                    + "experiment a validation part, such as \"validation\": { \"fraction\": 0.2 }, or name another "
                    + "'metric'."
            )
        : Prelude.unit;

    private static Fin<Unit> Fits(RunMetric metric, Experiment experiment, LearningTask task) =>
        !metric.Fits(task)
            ? Error.New(
                $"{experiment.Name}: the metric {metric} is not defined for {Name(task)}: "
                    + $"rank by one of {string.Join(", ", RunMetrics.RankingFor(task))}."
            )
        : metric.NeedsProbabilities && !HasProbabilities(experiment.Objective.FirstLoss)
            ? Error.New(
                $"{experiment.Name}: the metric {metric} needs probabilities, and the loss "
                    + $"{experiment.Objective.FirstLoss.GetType().Name} has none: rank by another metric, or take a "
                    + "cross-entropy."
            )
        : Prelude.unit;

    private static bool HasProbabilities(Loss loss) => loss.Predict(Matrix<double>.Zero(1, 1)).HasProbabilities;

    private static string Name(LearningTask task) =>
        task switch
        {
            LearningTask.Regression => "targets that are numbers",
            LearningTask.MultiLabel => "targets of several labels",
            _ => "targets that are classes",
        };

    private static Validation<Error, EquatableArray<Rung>> RungsOf(Sweep sweep, long steps)
    {
        var points = (int)sweep.Space.Count;
        return sweep.Halving.Case is not Halving halving ? EquatableArray.Of(new Rung(points, steps))
            : halving.MinSteps < steps ? halving.Rungs(points, steps)
            : Error.New(
                $"{sweep.Name}: halving.minSteps is {halving.MinSteps}, but the longest run has {steps} steps: "
                    + "nothing would be halved."
            );
    }
}
