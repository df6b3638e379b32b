using FuncDnn.Data.Json;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>The metrics of a trial after a step.</summary>
/// <param name="Numbers">The number of each of <see cref="RunMetrics.Ranking"/>, in their order.</param>
public sealed record TrialMetrics(EquatableArray<Option<double>> Numbers) : INamedNumbers<TrialMetrics>
{
    static EquatableArray<(string Name, bool MayBeNull, bool MayBeAbsent)> INamedNumbers<TrialMetrics>.Columns =>
        RunMetrics.Ranking.Map(metric => (metric.Name, metric.NeedsTest, metric.NeedsValidation || metric.Task.IsSome));

    /// <summary>Makes them from a function that gives the number of each metric.</summary>
    /// <param name="number">The number of a metric, if there is one.</param>
    /// <returns>The metrics.</returns>
    public static TrialMetrics Of(Func<RunMetric, Option<double>> number) => new(RunMetrics.Ranking.Map(number));

    static TrialMetrics INamedNumbers<TrialMetrics>.Of(EquatableArray<Option<double>> numbers) => new(numbers);

    /// <summary>The number of a metric.</summary>
    /// <param name="metric">One of <see cref="RunMetrics.Ranking"/>.</param>
    /// <returns>None if its part of the data has no examples, or it is not defined.</returns>
    public Option<double> this[RunMetric metric] =>
        RunMetrics.Ranking.Zip(Numbers).Find(one => one.Item1 == metric).Bind(one => one.Item2);

    /// <summary>
    /// Whether all are finite; those of a part without examples and those of one task may be missing.
    /// </summary>
    internal bool AreFinite =>
        RunMetrics.Ranking.Zip(Numbers).ForAll(one => one.Item2.Match(double.IsFinite, () => one.Item1.MayBeMissing));

    /// <summary>Whether there is a number for the task of a metric, or it is a metric of every task.</summary>
    internal bool Has(RunMetric metric) =>
        metric.Task.ForAll(task =>
            RunMetrics.Ranking.Exists(other => other.Task.Exists(same => same == task) && this[other].IsSome)
        );
}
