using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Studio.Histories;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Studio.Moments;

/// <summary>What a page shows of a run after a step.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">Its state.</param>
/// <param name="Model">The network with the parameters of the state.</param>
/// <param name="Change">What the step did; none for the first state.</param>
/// <param name="Network">How activations, gradients and parameters are distributed.</param>
/// <param name="Outcome">What is predicted for the training examples.</param>
/// <param name="Train">The metrics of the training examples.</param>
/// <param name="Test">The metrics of the test examples, if there are any.</param>
/// <param name="Field">What the network answers in the plane, of two features.</param>
/// <param name="Example">The training example that is followed through the network.</param>
internal sealed record StepView(
    OpenedRun Run,
    Snapshot State,
    TrainedModel Model,
    Option<StepChange> Change,
    NetworkMoment Network,
    OutcomeMoment Outcome,
    ExampleMetrics Train,
    Option<ExampleMetrics> Test,
    Option<PlaneField> Field,
    Option<(int Index, ExampleMoment Moment)> Example
)
{
    /// <summary>Computes it.</summary>
    /// <param name="opened">The run.</param>
    /// <param name="query">What is to be shown.</param>
    /// <param name="cancel">Ends the computation.</param>
    /// <returns>The view; or an error if the run has no such state.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Fin<StepView> Of(OpenedRun opened, StepQuery query, CancellationToken cancel)
    {
        return opened.At(query.Step, cancel).Map(View);

        StepView View(Snapshot state)
        {
            var (run, data, model) = (opened.Run, opened.Data, opened.Run.ModelAt(state));
            cancel.ThrowIfCancellationRequested();
            var surface = Surface.Of(data);
            var example =
                surface.Bind(plane => query.Point.Map(point => plane.Nearest(point.X, point.Y)))
                || query.Example.Filter(index => index >= 0 && index < data.Train.Count);
            return new(
                opened,
                state,
                model,
                opened.ChangeTo(state, cancel),
                NetworkMoment.Of(model, opened.Examples),
                OutcomeMoment.Of(model, data, opened.Examples, run.Task),
                Metrics(opened.Examples),
                data.Test.Map(test => Metrics(StepReport.Sampled(test, opened.Examples.Count))),
                surface.Map(plane => PlaneField.Of(model, plane.Grid)),
                example.Map(index => (index, ExampleMoment.Of(model, data.Train, index)))
            );

            ExampleMetrics Metrics(Batch<double> examples) => model.Evaluate(examples, run.Task);
        }
    }

    /// <summary>The number of a training example among all of them.</summary>
    /// <param name="shown">Its number among those that the step is shown over.</param>
    public int IndexOf(int shown) => (int)((long)shown * Run.Data.Train.Count / Run.Examples.Count);
}
