using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Moments;

/// <summary>What a model predicts for examples, beside what is so.</summary>
/// <param name="Task">What is predicted.</param>
/// <param name="Names">The names of the classes, the labels or the columns of numbers.</param>
/// <param name="Numbers">For numbers: predicted, actual and residuals of each output, in the units of the data.</param>
/// <param name="Confusion">For classes: how many examples of each are predicted as which.</param>
/// <param name="Worst">The examples that are predicted worst, the worst first; none if all are right.</param>
public sealed record OutcomeMoment(
    LearningTask Task,
    EquatableArray<string> Names,
    EquatableArray<NumberFit> Numbers,
    Option<ConfusionMatrix> Confusion,
    EquatableArray<WorstError> Worst
)
{
    /// <summary>Predicts examples.</summary>
    /// <param name="model">The model, for example <see cref="Runs.ExperimentRun.ModelAt"/> of a snapshot.</param>
    /// <param name="data">The data of the run, which names classes and units.</param>
    /// <param name="examples">Some of its examples.</param>
    /// <param name="task">What is predicted: <see cref="Runs.ExperimentRun.Task"/>.</param>
    /// <returns>The outcomes.</returns>
    public static OutcomeMoment Of(TrainedModel model, Dataset<double> data, Batch<double> examples, LearningTask task)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(examples);
        var outcomes = Outcomes.Of(model, data, examples, task);
        return new(
            task,
            outcomes.Names,
            outcomes.Numbers,
            task == LearningTask.Classification
                ? ConfusionMatrix.Of(outcomes.Made, examples.Targets)
                : Option<ConfusionMatrix>.None,
            WorstErrors.Of(outcomes)
        );
    }
}
