using FuncDnn.Laws.Checking;
using FuncDnn.Training.Gradients;

namespace FuncDnn.Laws.Samples;

/// <summary>
/// Looks for a point at which differences can tell a gradient. Where two extrapolations of them are far apart, the cost
/// has a kink near the point, or bends too much there: the point is moved, and the bound stays. What goes backward has
/// no say in it.
/// </summary>
internal static class SmoothPoint
{
    /// <summary>How far a gradient may be from the differences, relative to both.</summary>
    public const double Bound = 1e-8;

    private const double Doubt = 1e-9;
    private const int FirstPoint = 100;
    private const int Points = 50;

    /// <summary>The measure at the first of some points that is smooth; discarded when none is.</summary>
    public static Measure AtFirst(Func<long, GradientCheckReport> check)
    {
        for (var point = FirstPoint; point < FirstPoint + Points; point++)
        {
            var report = check(point);
            if (report.Doubt <= Doubt)
            {
                return new(report.Difference, Bound, $"{report}");
            }
        }

        return Measure.Discarded;
    }
}
