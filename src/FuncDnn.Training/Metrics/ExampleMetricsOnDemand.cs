using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>Metrics that are computed when they are read: a report computes only what it shows.</summary>
internal sealed class ExampleMetricsOnDemand<T>(Loss loss, Matrix<T> outputs, Batch<T> batch, LearningTask task)
    : IExampleMetrics
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Prediction<T> _prediction = loss.Predict(outputs);

    public Option<LearningTask> Task => task;

    public MeanLoss Loss => MeanLoss.Of(loss, outputs, batch);

    public Accuracy Accuracy => For(LearningTask.Classification, Accuracy.Of);

    public ConfusionMatrix Confusion => For(LearningTask.Classification, ConfusionMatrix.Of);

    public LabelAccuracy Labels => For(LearningTask.MultiLabel, LabelAccuracy.Of);

    public RegressionErrors Errors =>
        For(
            LearningTask.Regression,
            (prediction, targets) => RegressionErrors.Of(prediction, targets, batch.TargetUnits)
        );

    private TMetric For<TMetric>(LearningTask needed, Func<Prediction<T>, Matrix<T>, TMetric> measure)
        where TMetric : IMonoid<TMetric> => task == needed ? measure(_prediction, batch.Targets) : TMetric.Empty;
}
