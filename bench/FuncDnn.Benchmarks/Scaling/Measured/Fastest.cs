using System.Diagnostics;

namespace FuncDnn.Benchmarks.Scaling.Measured;

/// <summary>The least time of several turns: what nothing else on the machine disturbed.</summary>
internal static class Fastest
{
    /// <summary>Runs an action several times.</summary>
    /// <returns>The seconds of the fastest.</returns>
    public static double Of(Action action, int times)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return least;
    }
}
