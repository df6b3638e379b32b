using System.Diagnostics;
using System.Globalization;

namespace FuncDnn.Benchmarks.Clusters;

/// <summary>
/// The verb cluster: what workers gain, how soon they begin, and what it costs to lose one. Each sweep must end with
/// the tables of the first.
/// </summary>
internal static class ClusterVerb
{
    private const int Trials = 40;
    private const int LongTrials = 2;
    private const int LongFactor = 5;
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(20);

    private const double Gain = 1.85;

    public static int Run(string command, int epochs, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("funcdnn-cluster-");
        try
        {
            var runs = 0;
            TimedCluster Start(string sweep, int embedded, int workers) =>
                new(command, sweep, Path.Combine(folder.FullName, $"{++runs}"), embedded, workers);
            var sweep = MeasuredSweep.Write(folder, "forty", epochs, Trials / 2, seeds: 2);
            MeasureStart(embedded => Start(sweep, embedded, 1 - embedded));
            var (undisturbed, tables) = MeasureGain(workers => Start(sweep, 0, workers), rounds);
            MeasureLoss(() => Start(sweep, 0, 2), undisturbed, tables);
            MeasureLastTrial(
                MeasuredSweep.Write(folder, "two", LongFactor * epochs, LongTrials, seeds: 1),
                (two, workers) => Start(two, 0, workers)
            );
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void MeasureStart(Func<int, TimedCluster> start)
    {
        foreach (var (embedded, goal) in ((int, double)[])[(1, 2), (0, 4)])
        {
            using var cluster = start(embedded);
            var seconds = cluster.Until(one => one.Begun > 0).Seconds;
            Print(embedded == 1 ? "first trial begins, embedded" : "first trial begins, a worker joins", seconds, goal);
        }
    }

    // In turn, and the best of each, which other programs have disturbed least.
    private static (double Seconds, string Tables) MeasureGain(Func<int, TimedCluster> start, int rounds)
    {
        var (times, tables) = (new[] { double.MaxValue, double.MaxValue }, "");
        for (var round = 0; round < rounds; round++)
        {
            foreach (var workers in (int[])[1, 2])
            {
                using var cluster = start(workers);
                times[workers - 1] = Math.Min(times[workers - 1], cluster.End());
                tables = tables.Length == 0 ? cluster.Tables() : tables;
                Check(tables, cluster);
            }
        }

        Print($"{Trials} trials, 1 worker", times[0]);
        Print($"{Trials} trials, 2 workers", times[1]);
        var gain = times[0] / times[1];
        Console.WriteLine(
            Row("2 workers / 1 worker", gain, "x", FormattableString.Invariant($"at least {Gain} x"), gain >= Gain)
        );
        return (times[1], tables);
    }

    private static void MeasureLoss(Func<TimedCluster> start, double undisturbed, string tables)
    {
        using var killed = start();
        killed.Until(cluster => cluster.Done >= Trials / 2).Workers[0].Kill();
        killed.StartWorker();
        Print("one of 2 workers killed and replaced: more time", killed.End() - undisturbed, 3);
        Check(tables, killed);

        using var stopped = start();
        stopped.Until(cluster => cluster.Done > 0);
        var since = Stopwatch.GetTimestamp();
        Signal("STOP", stopped.Workers[0]);
        stopped.Until(cluster => Stopwatch.GetElapsedTime(since) >= Stop || cluster.Done == Trials - 1);
        var time = Stopwatch.GetElapsedTime(since).TotalSeconds;
        Signal("CONT", stopped.Workers[0]);
        var more = stopped.End() - undisturbed;
        Print(FormattableString.Invariant($"one of 2 workers stopped for {time:F0} s: more time"), more);
        Check(tables, stopped);
        stopped.Workers[0].WaitForExit();
        Console.WriteLine($"  when it went on, it ended with {stopped.Workers[0].ExitCode}");
    }

    // Nothing else is left to do while the lease of the killed worker ends: the worst case.
    private static void MeasureLastTrial(string sweep, Func<string, int, TimedCluster> start)
    {
        using var whole = start(sweep, LongTrials + 1);
        var undisturbed = whole.End();
        using var killed = start(sweep, LongTrials);
        var written = killed.Until(cluster => cluster.Begun == LongTrials && cluster.Seconds > undisturbed / 2).Written;
        killed.StartWorker();
        killed.Until(cluster => cluster.Written > written).Workers[0].Kill();
        Print("a worker killed in the last trial: more time", killed.End() - undisturbed, 3);
        Check(whole.Tables(), killed);
    }

    private static void Check(string tables, TimedCluster cluster)
    {
        if (cluster.Tables() != tables)
        {
            throw new InvalidOperationException("Two sweeps have different tables.");
        }
    }

    private static void Signal(string name, Process process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    private static void Print(string name, double seconds) => Console.WriteLine(Row(name, seconds, "s", "", null));

    private static void Print(string name, double seconds, double goal) =>
        Console.WriteLine(
            Row(name, seconds, "s", $"at most {goal.ToString(CultureInfo.InvariantCulture)} s", seconds <= goal)
        );

    private static string Row(string name, double value, string unit, string goal, bool? isReached)
    {
        var verdict = isReached switch
        {
            true => "reached",
            false => "missed",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name, -52} {value, 8:F2} {unit}   {goal, -16} {verdict}");
    }
}
