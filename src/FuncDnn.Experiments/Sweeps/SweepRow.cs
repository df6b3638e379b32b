using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>The results of one point of a sweep.</summary>
/// <param name="Point">The point.</param>
/// <param name="Rung">The last rung in which it was trained, from 0.</param>
/// <param name="Trials">The result of each seed.</param>
/// <param name="Values">The metric of the seeds that did not diverge.</param>
/// <param name="IsMaximized">Whether larger is better.</param>
public sealed record SweepRow(
    SweepPoint Point,
    int Rung,
    EquatableArray<(Trial Trial, TrialResult Result)> Trials,
    EquatableArray<double> Values,
    bool IsMaximized
)
{
    /// <summary>The number of seeds that diverged.</summary>
    public int Diverged => Trials.Count - Values.Count;

    /// <summary>The largest number of steps of the seeds that did not diverge; of all seeds, if all diverged.</summary>
    public long Steps =>
        (Values.IsEmpty ? Trials : Trials.Filter(one => !one.Result.Diverged)).Map(one => one.Result.Step).Max();

    /// <summary>The mean of the values; none if all seeds diverged.</summary>
    public Option<double> Mean => Values.IsEmpty ? Option<double>.None : Sum(Values) / Values.Count;

    /// <summary>
    /// The sample standard deviation, sqrt(sum (x - mean)^2 / (n - 1)); none for fewer than two values.
    /// </summary>
    public Option<double> Deviation =>
        Mean.Filter(_ => Values.Count > 1)
            .Map(mean => Math.Sqrt(Sum(Values.Map(value => (value - mean) * (value - mean))) / (Values.Count - 1)));

    /// <summary>The best of the values.</summary>
    public Option<double> Best =>
        Values.IsEmpty ? Option<double>.None
        : IsMaximized ? Values.Max()
        : Values.Min();

    /// <summary>
    /// Orders points from the best to the worst: by the number of seeds that diverged, then the rung, the mean and the
    /// number of the point.
    /// </summary>
    /// <param name="other">Another point of the same sweep.</param>
    /// <returns>Below 0 if this one is better.</returns>
    public int CompareTo(SweepRow other)
    {
        double Badness(SweepRow row) => row.Mean.Map(mean => IsMaximized ? -mean : mean).IfNone(double.MaxValue);
        return (Diverged, -Rung, Badness(this), Point.Number).CompareTo(
            (other.Diverged, -other.Rung, Badness(other), other.Point.Number)
        );
    }

    private static double Sum(EquatableArray<double> values) => values.Fold(0.0, (sum, value) => sum + value);
}
