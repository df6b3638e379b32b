using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Runs;

/// <summary>Makes the reports of a run: it looks at a part of the examples, chosen once.</summary>
/// <param name="run">The run.</param>
/// <param name="train">Its training examples.</param>
/// <param name="test">Its test examples, if there are any.</param>
internal sealed class StepReporter<T>(ExperimentRun run, Batch<T> train, Option<Batch<double>> test)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Batch<T> _train = StepReport.Sampled(train);
    private readonly Option<Batch<T>> _test = test.Map(examples => StepReport.Sampled(examples).To<T>());
    private readonly Option<LearningRate> _rate = run
        .Experiment.Optimizer.Parts.Find(part => part is IHasLearningRate)
        .Map(part => ((IHasLearningRate)part).Rate);

    /// <summary>What is said of a step.</summary>
    /// <param name="before">The state that it began with.</param>
    /// <param name="after">The state that it led to.</param>
    /// <param name="gradientNorm">The norm of its gradient.</param>
    public StepReport Of(TrainState<T> before, TrainState<T> after, double gradientNorm)
    {
        var model = new TrainedModel<T>(run.Experiment.Network, run.Experiment.Objective, after.Parameters);
        var (layout, moved) = (after.Parameters.Layout, after.Parameters - before.Parameters);
        var measured = new RunMeasurement(
            model.JudgeOwn(_train),
            _test.Map(model.JudgeOwn),
            after.Cost,
            _rate.Map(rate => rate.At(before.Step) * before.RateScale),
            gradientNorm,
            TrainedNorm.Of(layout, moved.Values) / TrainedNorm.Of(layout, before.Parameters.Values)
        );
        return StepReport.Of(after.Step, (after.Step - 1) / run.StepsPerEpoch, metric => metric.Read(measured));
    }
}
