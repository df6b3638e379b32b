using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// Intervals of metrics by the percentile bootstrap: the metric of many resamples of the evaluated examples, each as
/// large as they are and drawn from them with replacement; the interval is between two quantiles of these numbers. An
/// example keeps its weight in every resample. Resamples that do not define a metric are left out of its interval.
/// </summary>
/// <remarks>
/// It tells how much other examples of the same kind may change the metric, not how much another training may. Efron
/// and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
/// </remarks>
/// <param name="Resamples">Their number, at least 1.</param>
/// <param name="Seed">The seed of the resamples: equal examples and seeds give equal intervals.</param>
/// <param name="Confidence">The probability of the interval, above 0 and below 1.</param>
public sealed record Bootstrap(int Resamples = 1000, uint Seed = 0, double Confidence = 0.95) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(Bootstrap), nameof(Resamples), Resamples)
        + RangeCheck.Require(
            Confidence is > 0 and < 1,
            nameof(Bootstrap),
            nameof(Confidence),
            Confidence,
            "above 0 and below 1"
        );

    /// <summary>How often each example is in a resample.</summary>
    /// <param name="resample">The number of the resample, from 0.</param>
    /// <param name="examples">The number n of examples, at least 1.</param>
    /// <returns>n counts that add up to n.</returns>
    public EquatableArray<int> Counts(int resample, int examples)
    {
        var counts = new int[examples];
        var (drawn, _) = Key.FromSeed(this.Validated().Seed).Fold(resample).Uniform(examples, 0, examples);
        foreach (var one in drawn)
        {
            counts[Math.Min((int)one, examples - 1)]++;
        }

        return counts.ToEquatableArray();
    }

    /// <summary>The interval between two quantiles of numbers, with linear interpolation as NumPy has it.</summary>
    /// <param name="numbers">A number for each resample; NaN where it is not defined.</param>
    /// <returns>The interval.</returns>
    public BootstrapInterval Of(EquatableArray<double> numbers)
    {
        double[] defined = [.. numbers.Filter(number => !double.IsNaN(number)).Order()];
        var tail = (1 - this.Validated().Confidence) / 2;
        return new(Quantile.Of(defined, tail), Quantile.Of(defined, 1 - tail), defined.Length);
    }

    /// <summary>The intervals of some metrics of a model.</summary>
    /// <param name="loss">The loss that interprets the outputs.</param>
    /// <param name="outputs">The outputs of the network, outputs x examples.</param>
    /// <param name="batch">The examples, at least one.</param>
    /// <param name="task">What is predicted.</param>
    /// <param name="measures">The metrics.</param>
    /// <returns>An interval for each.</returns>
    internal EquatableArray<BootstrapInterval> Of(
        Loss loss,
        Matrix<double> outputs,
        Batch<double> batch,
        LearningTask task,
        EquatableArray<Func<IExampleMetrics, double>> measures
    )
    {
        var resampled = new ResampledMetrics(loss, outputs, batch, task);
        var numbers = Enumerable
            .Range(0, Resamples)
            .AsParallel()
            .AsOrdered()
            .Select(resample =>
            {
                var metrics = resampled.Of(Counts(resample, batch.Count));
                return measures.Map(measure => measure(metrics));
            })
            .ToEquatableArray();
        return measures.Map((i, _) => Of(numbers.Map(one => one[i])));
    }
}
