using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>Makes the reports of a run, on a sample of the examples that is chosen once.</summary>
internal sealed class StepReporter<T>(
    ExperimentRun run,
    Batch<T> train,
    Option<Batch<double>> validation,
    Option<Batch<double>> test,
    int sample
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch<T> _train = StepReport.Sampled(train, sample);
    private readonly Option<Batch<T>> _validation = validation.Map(examples =>
        StepReport.Sampled(examples, sample).To<T>()
    );
    private readonly Option<Batch<T>> _test = test.Map(examples => StepReport.Sampled(examples, sample).To<T>());
    private readonly Option<LearningRate> _rate = run
        .Experiment.Optimizer.Parts.Find(part => part is IHasLearningRate)
        .Map(part => ((IHasLearningRate)part).Rate);

    /// <summary>Reports a step.</summary>
    /// <param name="before">The state before the step.</param>
    /// <param name="after">The state after the step.</param>
    /// <param name="meanCost">The mean cost of the epoch up to the step.</param>
    /// <param name="gradientNorm">The norm of the step's gradient.</param>
    public StepReport Of(TrainState<T> before, TrainState<T> after, double meanCost, double gradientNorm)
    {
        var model = new TrainedModel<T>(run.Experiment.Network, run.Objective, after.Parameters);
        var (layout, moved) = (after.Parameters.Layout, after.Parameters - before.Parameters);
        var measured = new RunMeasurement(
            model.MetricsOnDemand(_train, run.Task),
            _validation.Map(validation => model.MetricsOnDemand(validation, run.Task)),
            _test.Map(test => model.MetricsOnDemand(test, run.Task)),
            after.Cost,
            meanCost,
            _rate.Map(rate => rate.At(before.Step) * before.RateScale),
            gradientNorm,
            TrainedNorm.Of(layout, moved.Values) / TrainedNorm.Of(layout, before.Parameters.Values)
        );
        return StepReport.Of(
            after.Step,
            (after.Step - 1) / run.StepsPerEpoch,
            metric => metric.Read(measured),
            run.Task
        );
    }
}
