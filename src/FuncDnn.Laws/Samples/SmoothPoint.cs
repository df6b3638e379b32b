using FuncDnn.Laws.Checking;
using FuncDnn.Training.Gradients;

namespace FuncDnn.Laws.Samples;

/// <summary>
/// Finds a point where differences give a reliable gradient. Where two extrapolations disagree, the cost has a kink or
/// too much curvature nearby, and another point is tried; the bound stays. The choice ignores the backward pass.
/// </summary>
internal static class SmoothPoint
{
    /// <summary>The largest relative difference allowed between a gradient and the differences.</summary>
    public const double Bound = 1e-8;

    private const double MaxDoubt = 1e-9;
    private const int FirstPoint = 100;
    private const int MaxPoints = 50;

    /// <summary>The measure at the first smooth point; discarded when none is smooth.</summary>
    public static Measure AtFirst(Func<long, GradientCheckReport> check)
    {
        for (var point = FirstPoint; point < FirstPoint + MaxPoints; point++)
        {
            var report = check(point);
            if (report.Doubt <= MaxDoubt)
            {
                return new(report.Difference, Bound, $"{report}");
            }
        }

        return Measure.Discarded;
    }
}
