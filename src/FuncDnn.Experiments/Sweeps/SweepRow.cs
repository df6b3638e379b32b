using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>What came of one point of a sweep.</summary>
/// <param name="Point">The point.</param>
/// <param name="Rung">The last rung that it was trained in, from 0.</param>
/// <param name="Trials">What came of each of its seeds.</param>
/// <param name="Values">The metric of the seeds that did not diverge.</param>
/// <param name="IsMaximized">Whether the greatest is the best.</param>
public sealed record SweepRow(
    SweepPoint Point,
    int Rung,
    EquatableArray<(Trial Trial, TrialResult Result)> Trials,
    EquatableArray<double> Values,
    bool IsMaximized
)
{
    /// <summary>How many seeds diverged.</summary>
    public int Diverged => Trials.Count - Values.Count;

    /// <summary>How many steps the seeds were trained for that did not diverge; of all, where all did.</summary>
    public long Steps =>
        (Values.IsEmpty ? Trials : Trials.Filter(one => !one.Result.Diverged)).Map(one => one.Result.Step).Max();

    /// <summary>The mean of the values; none where all seeds diverged.</summary>
    public Option<double> Mean => Values.IsEmpty ? Option<double>.None : Sum(Values) / Values.Count;

    /// <summary>The standard deviation of a sample, sqrt(sum (x - mean)^2 / (n - 1)); none for fewer than two values.</summary>
    public Option<double> Deviation =>
        Mean.Filter(_ => Values.Count > 1)
            .Map(mean => Math.Sqrt(Sum(Values.Map(value => (value - mean) * (value - mean))) / (Values.Count - 1)));

    /// <summary>The best of the values.</summary>
    public Option<double> Best =>
        Values.IsEmpty ? Option<double>.None
        : IsMaximized ? Values.Max()
        : Values.Min();

    /// <summary>
    /// Which of two points is the better one: the one with fewer seeds that diverged, then the one that got further, then the
    /// one with the better mean, then the earlier one.
    /// </summary>
    /// <param name="other">Another point of the same sweep.</param>
    /// <returns>Below 0 when this one is better.</returns>
    public int CompareTo(SweepRow other)
    {
        double Badness(SweepRow row) => row.Mean.Map(mean => IsMaximized ? -mean : mean).IfNone(double.MaxValue);
        return (Diverged, -Rung, Badness(this), Point.Number).CompareTo(
            (other.Diverged, -other.Rung, Badness(other), other.Point.Number)
        );
    }

    private static double Sum(EquatableArray<double> values) => values.Fold(0.0, (sum, value) => sum + value);
}
