using System.Diagnostics;
using System.Globalization;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Benchmarks.Watching;

/// <summary>
/// The verb watch: the cost of progress output and marks. All watchers take turns, in an order that rotates.
/// </summary>
internal static class WatchVerb
{
    // The smallest steps of the course, where work between two steps matters most, and larger ones.
    private static readonly string[] Names = ["moons-adam", "init-he"];

    public static int Run(int rounds, double seconds)
    {
        Console.WriteLine("experiment    output           median us/step    paired with none");
        foreach (var experiment in Names.Select(name => Catalogue.Find(name).Single()))
        {
            var data = experiment.Load(default).ThrowIfFail();
            // More epochs than a turn can need.
            var run = ExperimentRun.Of(experiment with { Epochs = 10_000_000 }, data).ThrowIfFail();
            var steps = WarmedUp(run, seconds);
            var times = Watcher.All.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < rounds; round++)
            {
                for (var turn = 0; turn < times.Length; turn++)
                {
                    var index = (round + turn) % times.Length;
                    times[index].Add(Seconds(Watcher.All[index], run, steps) / steps);
                }
            }

            for (var index = 0; index < times.Length; index++)
            {
                var paired = Statistics.Median(times[index].Zip(times[0], (time, alone) => time / alone));
                var (median, change) = (1e6 * Statistics.Median(times[index]), 100 * (paired - 1));
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{experiment.Name, -13} {Watcher.All[index].Name, -16} {median, 14:F3}    {change, 8:+0.00;-0.00} %"
                    )
                );
            }
        }

        return 0;
    }

    /// <summary>The number of steps of a turn, measured after the just-in-time compiler has done its work.</summary>
    private static long WarmedUp(ExperimentRun run, double seconds)
    {
        var steps = 1_000L;
        while (true)
        {
            var longest = Watcher.All.Max(watcher => Seconds(watcher, run, steps));
            if (longest >= seconds / 2)
            {
                return (long)(steps * seconds / longest);
            }

            steps *= 2;
        }
    }

    private static double Seconds(Watcher watcher, ExperimentRun run, long steps)
    {
        var start = Stopwatch.GetTimestamp();
        watcher.Train(run, steps);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
