using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// Metrics that are computed when they are first read, each once: a report computes only what it shows.
/// </summary>
internal sealed class ExampleMetricsOnDemand<T>(
    Loss loss,
    Matrix<T> outputs,
    Batch<T> batch,
    LearningTask task,
    Prediction<T> prediction,
    Lazy<ClassPairs> pairs,
    Lazy<ClassRocAuc> auc
) : IExampleMetrics
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Lazy<ConfusionMatrix> _confusion = new(() =>
        For(task, LearningTask.Classification, () => ConfusionMatrix.Of(pairs.Value, batch.Targets.Rows))
    );

    private readonly Lazy<ProbabilityScores> _scores = new(() =>
        For(task, LearningTask.Classification, () => ProbabilityScores.Of(prediction, pairs.Value))
    );

    private readonly Lazy<RegressionErrors> _errors = new(() =>
        For(
            task,
            LearningTask.Regression,
            () => RegressionErrors.Of(prediction, batch.Targets, batch.Weights, batch.TargetUnits)
        )
    );

    private readonly Lazy<LabelAccuracy> _labels = new(() =>
        For(task, LearningTask.MultiLabel, () => LabelAccuracy.Of(prediction, batch.Targets, batch.Weights))
    );

    public ExampleMetricsOnDemand(Loss loss, Matrix<T> outputs, Batch<T> batch, LearningTask task)
        : this(loss, outputs, batch, task, loss.Predict(outputs)) { }

    private ExampleMetricsOnDemand(
        Loss loss,
        Matrix<T> outputs,
        Batch<T> batch,
        LearningTask task,
        Prediction<T> prediction
    )
        : this(
            loss,
            outputs,
            batch,
            task,
            prediction,
            new Lazy<ClassPairs>(() => ClassPairs.Of(prediction, batch.Targets, batch.Weights))
        ) { }

    private ExampleMetricsOnDemand(
        Loss loss,
        Matrix<T> outputs,
        Batch<T> batch,
        LearningTask task,
        Prediction<T> prediction,
        Lazy<ClassPairs> pairs
    )
        : this(
            loss,
            outputs,
            batch,
            task,
            prediction,
            pairs,
            new(() => For(task, LearningTask.Classification, () => ClassRocAuc.Of(prediction, pairs.Value)))
        ) { }

    public Option<LearningTask> Task => task;

    public MeanLoss Loss => MeanLoss.Of(loss, outputs, batch);

    public Accuracy Accuracy => For(task, LearningTask.Classification, () => Accuracy.Of(pairs.Value));

    public ConfusionMatrix Confusion => _confusion.Value;

    public ClassRocAuc Auc => auc.Value;

    public ProbabilityScores Scores => _scores.Value;

    public LabelAccuracy Labels => _labels.Value;

    public RegressionErrors Errors => _errors.Value;

    private static TMetric For<TMetric>(LearningTask task, LearningTask needed, Func<TMetric> measure)
        where TMetric : IMonoid<TMetric> => task == needed ? measure() : TMetric.Empty;
}
