using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The metrics of resamples of some examples. An example that a resample has k times counts with k times its weight,
/// which is the same number; so nothing is copied, and the scores are sorted once.
/// </summary>
internal sealed class ResampledMetrics
{
    private readonly Loss _loss;
    private readonly Matrix<double> _outputs;
    private readonly Batch<double> _batch;
    private readonly LearningTask _task;
    private readonly Prediction<double> _prediction;
    private readonly double[] _weights;
    private readonly EquatableArray<Ranking> _rankings;

    public ResampledMetrics(Loss loss, Matrix<double> outputs, Batch<double> batch, LearningTask task)
    {
        (_loss, _outputs, _batch, _task) = (loss, outputs, batch, task);
        _prediction = loss.Predict(outputs);
        _weights = ExampleWeights.Of(batch.Weights, batch.Count).ToArray();
        _rankings = task == LearningTask.Classification ? ClassRocAuc.Rankings(_prediction, batch.Targets) : [];
    }

    /// <summary>The metrics of a resample.</summary>
    /// <param name="counts">How often it has each example.</param>
    public IExampleMetrics Of(EquatableArray<int> counts)
    {
        var weights = counts.Zip(_weights, (count, weight) => count * weight).ToArray();
        var weighted = new Batch<double>(_batch.Inputs, _batch.Targets, Matrix<double>.Of(1, weights.Length, weights))
        {
            TargetUnits = _batch.TargetUnits,
        };
        return new ExampleMetricsOnDemand<double>(
            _loss,
            _outputs,
            weighted,
            _task,
            _prediction,
            new(() => ClassPairs.Of(_prediction, weighted.Targets, weighted.Weights)),
            new(() => ClassRocAuc.Of(_rankings.Map(ranking => ranking.Of(weights))))
        );
    }
}
