using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>Metrics that are computed when they are read: a report computes only what it shows.</summary>
internal sealed class ExampleMetricsOnDemand<T>(Loss loss, Matrix<T> outputs, Batch<T> batch) : IExampleMetrics
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Prediction<T> _prediction = loss.Predict(outputs);

    public MeanLoss Loss => MeanLoss.Of(loss, outputs, batch);

    public Accuracy Accuracy => Accuracy.Of(_prediction, batch.Targets);

    public ConfusionMatrix Confusion => ConfusionMatrix.Of(_prediction, batch.Targets);
}
