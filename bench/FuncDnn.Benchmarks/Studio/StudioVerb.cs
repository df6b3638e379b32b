using System.Diagnostics;
using System.Globalization;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Benchmarks.Studio;

/// <summary>
/// The verb studio: random steps of moons-adam with their pictures, those next to them, and random steps of a run of
/// the size of W4 with ten checkpoints.
/// </summary>
internal static class StudioVerb
{
    private const int Grid = 64;
    private const int Neighbours = 16;

    public static int Run(int jumps, int large, long cacheBytes)
    {
        Console.WriteLine("                                     median ms       max ms");
        Small(jumps, cacheBytes);
        if (large > 0)
        {
            LargeRun.Measure(large, cacheBytes);
        }

        return 0;
    }

    /// <summary>Prints the median and the maximum of times in seconds.</summary>
    public static void Print(string what, IReadOnlyCollection<double> times) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what, -34} {1000 * Statistics.Median(times), 12:F3} {1000 * times.Max(), 12:F3}"
            )
        );

    public static double Seconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Small(int jumps, long cacheBytes)
    {
        var experiment = Catalogue.Find("moons-adam").Single();
        var data = experiment.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        var plane = Plane.Around(data.Train.Inputs, 0, 1, Grid, Grid);
        var history = new RunHistory(run, new NothingStored(), cacheBytes);
        var random = new Random(1);
        var (looks, pictures, prefetches, neighbours) = (
            new List<double>(),
            new List<double>(),
            new List<double>(),
            new List<double>()
        );
        for (var jump = 0; jump < jumps; jump++)
        {
            var step = random.NextInt64(Neighbours, run.Steps - Neighbours);
            looks.Add(Seconds(() => history.At(step).ThrowIfFail()));
            pictures.Add(looks[^1] + Seconds(() => Picture(step)));
            prefetches.Add(Seconds(() => history.Prefetch(step).ThrowIfFail()));
            for (var near = step - Neighbours; near < step + Neighbours; near++)
            {
                neighbours.Add(
                    Seconds(() =>
                    {
                        history.At(near).ThrowIfFail();
                        Picture(near);
                    })
                );
            }
        }

        Console.WriteLine($"{experiment.Name}, {run.Steps} steps, {jumps} of them at random");
        Print("  a random step", looks);
        Print("  with its pictures", pictures);
        Print("  the steps around it, in advance", prefetches);
        Print("  one of these with its pictures", neighbours);
        var (model, fine) = (run.ModelAt(run.Start), plane with { Columns = 2 * Grid, Rows = 2 * Grid });
        Print(
            "  every unit at 128 x 128 points",
            [.. Enumerable.Range(0, jumps).Select(_ => Seconds(() => PlaneField.Of(model, fine)))]
        );

        // What a page shows of a step: decision surface and units, distributions, outcomes.
        void Picture(long step)
        {
            var shown = run.ModelAt(history.At(step).ThrowIfFail());
            _ = PlaneField.Of(shown, plane);
            _ = NetworkMoment.Of(shown, data.Train);
            _ = OutcomeMoment.Of(shown, data, data.Train, run.Task);
        }
    }
}
