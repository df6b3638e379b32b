using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The metrics that a training log reports. The metrics of a whole are the sum of those of its batches. Those that the
/// task does not define are empty. All but the ROC curve have a constant size.
/// </summary>
/// <param name="Loss">The mean of the objective's first loss, without penalties.</param>
/// <param name="Accuracy">For classes: the fraction of correct predictions.</param>
/// <param name="Confusion">For classes: the counts of actual and predicted classes.</param>
/// <param name="Auc">For classes: the area under the ROC curve; it holds the score of each example.</param>
/// <param name="Scores">For classes whose loss has probabilities: log loss and Brier score.</param>
/// <param name="Labels">For several labels: how many are correct, and how many examples have all correct.</param>
/// <param name="Errors">For numbers: how far predictions are from targets.</param>
/// <param name="Task">What is predicted; none if there are no examples.</param>
public sealed record ExampleMetrics(
    MeanLoss Loss,
    Accuracy Accuracy,
    ConfusionMatrix Confusion,
    ClassRocAuc Auc,
    ProbabilityScores Scores,
    LabelAccuracy Labels,
    RegressionErrors Errors,
    Option<LearningTask> Task
) : IExampleMetrics, IMonoid<ExampleMetrics>
{
    // Sorting fewer takes less time than another thread needs to wake.
    private const int ManyExamples = 1 << 13;

    /// <inheritdoc/>
    public static ExampleMetrics Empty { get; } =
        new(
            MeanLoss.Empty,
            Accuracy.Empty,
            ConfusionMatrix.Empty,
            ClassRocAuc.Empty,
            ProbabilityScores.Empty,
            LabelAccuracy.Empty,
            RegressionErrors.Empty,
            Option<LearningTask>.None
        );

    /// <summary>Evaluates a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="objective">The objective, whose first loss interprets the outputs.</param>
    /// <param name="outputs">The outputs of the network (logits), outputs x examples.</param>
    /// <param name="batch">The examples.</param>
    /// <param name="task">
    /// What is predicted. By default it follows from loss and targets: classes for softmax cross-entropy, and for one
    /// output with the targets 0 and 1 under sigmoid cross-entropy or hinge; labels for several outputs under these;
    /// numbers for squared, absolute and Huber errors.
    /// </param>
    /// <returns>The metrics of these examples.</returns>
    /// <exception cref="ArgumentException">
    /// The outputs do not have the shape of the targets, or the targets are not those of the task.
    /// </exception>
    /// <exception cref="InvalidOperationException">The objective has no loss.</exception>
    public static ExampleMetrics Of<T>(
        Objective objective,
        Matrix<T> outputs,
        Batch<T> batch,
        Option<LearningTask> task = default
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var first = objective.FirstLoss;
        var metrics = new ExampleMetricsOnDemand<T>(
            first,
            outputs,
            batch,
            task.IfNone(() => LearningTasks.Of(first, batch.Targets))
        );
        if (batch.Count >= ManyExamples && Parallelism.Threads > 1)
        {
            // The scores are sorted on another thread meanwhile.
            _ = System.Threading.Tasks.Task.Run(() => metrics.Auc);
        }

        var (loss, accuracy, confusion, scores) = (metrics.Loss, metrics.Accuracy, metrics.Confusion, metrics.Scores);
        return new(
            loss,
            accuracy,
            confusion,
            metrics.Auc,
            scores,
            metrics.Labels,
            metrics.Errors,
            batch.Count == 0 ? Option<LearningTask>.None : metrics.Task
        );
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Both have examples, but of different tasks.</exception>
    public static ExampleMetrics operator +(ExampleMetrics left, ExampleMetrics right) =>
        new(
            left.Loss + right.Loss,
            left.Accuracy + right.Accuracy,
            left.Confusion + right.Confusion,
            left.Auc + right.Auc,
            left.Scores + right.Scores,
            left.Labels + right.Labels,
            left.Errors + right.Errors,
            right.Task.ForAll(task => left.Task.Exists(other => other == task)) ? left.Task
                : left.Task.IsNone ? right.Task
                : throw new ArgumentException(
                    $"Metrics of {left.Task.Case} and of {right.Task.Case} do not add up: evaluate all batches for one task."
                )
        );
}
