using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>What is reported of a run after a step: at the end of every epoch that the experiment reports on, and of the last.</summary>
/// <param name="Step">How many steps were made.</param>
/// <param name="Epoch">The epoch of the last of them, from 0 (with full batches: the iteration).</param>
/// <param name="Numbers">The number of each of <see cref="RunMetrics.Reported"/>, in their order.</param>
public sealed record StepReport(long Step, long Epoch, EquatableArray<Option<double>> Numbers)
{
    /// <summary>How many examples of a set a report looks at, at most: evenly spaced, so that reports cost little.</summary>
    public const int Sample = 4096;

    /// <summary>A report of numbers that are known by their metrics.</summary>
    /// <param name="step">How many steps were made.</param>
    /// <param name="epoch">The epoch of the last of them, from 0.</param>
    /// <param name="number">The number of a metric, if there is one.</param>
    /// <returns>The report.</returns>
    public static StepReport Of(long step, long epoch, Func<RunMetric, Option<double>> number) =>
        new(step, epoch, RunMetrics.Reported.Map(number));

    /// <summary>The number of a metric.</summary>
    /// <param name="metric">One of <see cref="RunMetrics.Reported"/>.</param>
    /// <returns>None where there was nothing to measure it on.</returns>
    public Option<double> this[RunMetric metric] =>
        RunMetrics.Reported.Zip(Numbers).Find(one => one.Item1 == metric).Bind(one => one.Item2);

    /// <summary>The report as a record of TensorBoard's event files.</summary>
    /// <param name="snapshot">Where the run stands after the step.</param>
    /// <returns>The bytes, to be appended to an event file.</returns>
    public byte[] ToEvent(Snapshot snapshot) =>
        EventFile.Of(Step, RunMetrics.Reported.Map(metric => (metric.Tag, this[metric])), snapshot.Vectors()[0]);

    /// <summary>The examples of a set that a report looks at.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="examples">The set.</param>
    /// <returns>All of them, or <see cref="Sample"/> that are evenly spaced.</returns>
    public static Batch<T> Sampled<T>(Batch<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        examples.Count <= Sample
            ? examples
            : examples.Select([.. Enumerable.Range(0, Sample).Select(i => (int)((long)i * examples.Count / Sample))]);
}
