using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>Applies the rules of an experiment after each epoch: when to stop, and when to reduce the rate.</summary>
/// <param name="run">The run.</param>
/// <param name="validation">All validation examples, if there are any.</param>
internal sealed class EpochRules<T>(ExperimentRun run, Option<Batch<T>> validation)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Option<StopRule> _stop = run.Experiment.Stop;
    private readonly Option<PlateauRule> _plateau = run.Experiment.Plateau;
    private readonly bool _needsValidation = run.Experiment.EpochMetrics.Exists(metric => metric.NeedsValidation);

    /// <summary>Whether there is nothing to decide.</summary>
    public bool AreEmpty => _stop.IsNone && _plateau.IsNone;

    /// <summary>The states of the rules before the first epoch.</summary>
    public Snapshot<T> Start(TrainState<T> state) =>
        new(state)
        {
            Stop = _stop.Map(_ => StopState<T>.Start(state.Parameters)),
            Plateau = _plateau.Map(_ => Plateau.Start with { Scale = state.RateScale }),
        };

    /// <summary>Whether the run may end after a step, which a report of it needs to know before the step.</summary>
    /// <param name="step">The number of steps including the next.</param>
    /// <param name="before">The state of the stop rule.</param>
    public bool MayStop(long step, Option<StopState<T>> before) =>
        step % run.StepsPerEpoch == 0 && _stop.Exists(rule => before.Exists(at => at.Waited + 1 >= rule.MostWaited));

    /// <summary>Applies the rules after the last step of an epoch.</summary>
    /// <param name="state">The state after the step.</param>
    /// <param name="cost">The costs of the epoch.</param>
    /// <param name="stop">The state of the stop rule.</param>
    /// <param name="plateau">The state of the plateau rule.</param>
    /// <returns>The next states.</returns>
    public (Option<StopState<T>> Stop, Option<Plateau> Plateau) After(
        TrainState<T> state,
        EpochCost cost,
        Option<StopState<T>> stop,
        Option<Plateau> plateau
    )
    {
        var metrics = _needsValidation ? Metrics(state) : Option<IExampleMetrics>.None;
        double Of(RunMetric metric) =>
            metric == RunMetrics.Cost ? state.Cost
            : metric == RunMetrics.MeanCost ? cost.Mean
            : metrics.Bind(one => metric.Read(new RunMeasurement(one, Prelude.Some(one), default))).IfNone(double.NaN);
        return (
            from rule in _stop
            from before in stop
            select rule.Next(before, Of(rule.Metric), state),
            from rule in _plateau
            from before in plateau
            select rule.Next(before, Of(rule.Metric))
        );
    }

    private Option<IExampleMetrics> Metrics(TrainState<T> state) =>
        validation.Map(examples =>
            new TrainedModel<T>(run.Experiment.Network, run.Objective, state.Parameters).MetricsOnDemand(
                examples,
                run.Task
            )
        );
}
