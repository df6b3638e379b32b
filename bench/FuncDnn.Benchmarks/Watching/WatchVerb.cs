using System.Diagnostics;
using System.Globalization;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Benchmarks.Watching;

/// <summary>
/// What it costs a run to be watched: all ways take turns, in an order that rotates from round to round.
/// </summary>
internal static class WatchVerb
{
    // The smallest steps of the course, where anything between two steps weighs most, and one with more in it.
    private static readonly string[] Names = ["moons-adam", "init-he"];

    public static int Run(int rounds, double seconds)
    {
        Console.WriteLine("experiment    watched by       median us/step    paired with nobody");
        foreach (var experiment in Names.Select(name => Catalogue.Find(name).Single()))
        {
            var data = experiment.Data.Load(default).ThrowIfFail();
            // More epochs than any turn needs.
            var run = ExperimentRun.Of(experiment with { Epochs = 10_000_000 }, data).ThrowIfFail();
            var steps = WarmedUp(run, seconds);
            var times = Watcher.All.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < rounds; round++)
            {
                for (var turn = 0; turn < times.Length; turn++)
                {
                    var which = (round + turn) % times.Length;
                    times[which].Add(Seconds(Watcher.All[which], run, steps) / steps);
                }
            }

            for (var which = 0; which < times.Length; which++)
            {
                var paired = Statistics.Median(times[which].Zip(times[0], (one, alone) => one / alone));
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{experiment.Name, -13} {Watcher.All[which].Name, -16} {1e6 * Statistics.Median(times[which]), 14:F3}    {100 * (paired - 1), 8:+0.00;-0.00} %"
                    )
                );
            }
        }

        return 0;
    }

    /// <summary>How many steps make a turn, once the just-in-time compiler has done its work.</summary>
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
        watcher.Go(run, steps);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
