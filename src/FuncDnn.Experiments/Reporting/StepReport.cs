using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Experiments.Reporting;

/// <summary>The report of a run after a step: the end of a reported epoch, or of the run.</summary>
/// <param name="Step">The number of completed steps.</param>
/// <param name="Epoch">The epoch of the last step, from 0 (with full batches: the iteration).</param>
/// <param name="Numbers">The number of each of <see cref="Metrics"/>, in their order.</param>
/// <param name="Task">What is predicted, which decides the metrics.</param>
public sealed record StepReport(
    long Step,
    long Epoch,
    EquatableArray<Option<double>> Numbers,
    LearningTask Task = LearningTask.Classification
)
{
    /// <summary>The largest number of examples of a set that a report is measured on, evenly spaced.</summary>
    internal const int Sample = 4096;

    /// <summary>The metrics of the report.</summary>
    public EquatableArray<RunMetric> Metrics => RunMetrics.ReportedFor(Task);

    /// <summary>Makes a report from a function that gives the number of each metric.</summary>
    internal static StepReport Of(
        long step,
        long epoch,
        Func<RunMetric, Option<double>> number,
        LearningTask task = LearningTask.Classification
    ) => new(step, epoch, RunMetrics.ReportedFor(task).Map(number), task);

    /// <summary>The number of a metric.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>None if it is not one of the report or does not apply; NaN if it was not defined.</returns>
    public Option<double> this[RunMetric metric] =>
        Metrics.Zip(Numbers).Find(one => one.Item1 == metric).Bind(one => one.Item2);

    /// <summary>The report as a record of TensorBoard's event files.</summary>
    /// <param name="snapshot">The snapshot after the step.</param>
    internal byte[] ToEvent(Snapshot snapshot) =>
        EventFile.Of(Step, Metrics.Map(metric => (metric.Tag, this[metric])), snapshot.Vectors()[0]);

    /// <summary>At most so many evenly spaced examples of a set, the first among them.</summary>
    internal static Batch<T> Sampled<T>(Batch<T> examples, int most = Sample)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        examples.Count <= most
            ? examples
            : examples.Select([.. Enumerable.Range(0, most).Select(i => (int)((long)i * examples.Count / most))]);
}
