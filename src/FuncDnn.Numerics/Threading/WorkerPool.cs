using System.Runtime.ExceptionServices;

namespace FuncDnn.Numerics.Threading;

/// <summary>
/// The caller and its helper threads, doing the parts of one job together. Whoever is free takes the next part; the
/// caller returns when all are done. A caller that finds the team busy does its parts alone.
/// </summary>
internal static class WorkerPool
{
    /// <summary>The most threads there ever are.</summary>
    public const int MaxThreads = 1024;

    private static WorkerThread[] _helpers = [];
    private static int _busy;
    private static Round? _round;
    private static int _left;
    private static int _undone;
    private static ExceptionDispatchInfo? _failure;

    /// <summary>Does parts 0 to parts - 1 of a job, among <see cref="Parallelism.Threads"/> threads at most.</summary>
    /// <exception cref="Exception">Whatever a part threw; the other parts may then be done or not.</exception>
    public static void Run<TJob>(TJob job, int parts)
        where TJob : struct, IJob
    {
        var helpers = Math.Min(Parallelism.Threads, parts) - 1;
        if (helpers < 1 || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            for (var part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            return;
        }

        try
        {
            RunShared(job, parts, helpers);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>True while there are parts that nobody has taken.</summary>
    internal static bool HasWork => Volatile.Read(ref _left) > 0;

    /// <summary>Takes parts and does them until none is left.</summary>
    internal static void Work()
    {
        // A number that is not negative is a claim: the round it belongs to cannot end before that part is done.
        for (var part = Take(); part >= 0; part = Take())
        {
            try
            {
                _round!.Run(part);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }

            Interlocked.Decrement(ref _undone);
        }
    }

    private static int Take() => HasWork ? Interlocked.Decrement(ref _left) : -1;

    private static void RunShared<TJob>(TJob job, int parts, int helpers)
        where TJob : struct, IJob
    {
        EnsureWorkers(helpers);
        Round<TJob>.Only.Job = job;
        _round = Round<TJob>.Only;
        _failure = null;
        _undone = parts;
        Interlocked.Exchange(ref _left, parts);
        for (var i = 0; i < helpers; i++)
        {
            _helpers[i].Wake();
        }

        Work();
        for (var wait = new SpinWait(); Volatile.Read(ref _undone) > 0; )
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        Round<TJob>.Only.Job = default;
        _failure?.Throw();
    }

    private static void EnsureWorkers(int helpers)
    {
        if (_helpers.Length < helpers)
        {
            _helpers =
            [
                .. _helpers,
                .. Enumerable.Range(_helpers.Length, helpers - _helpers.Length).Select(_ => new WorkerThread()),
            ];
        }
    }

    private abstract class Round
    {
        public abstract void Run(int part);
    }

    /// <summary>The place where a job of one type waits to be taken, so that handing it over allocates nothing.</summary>
    private sealed class Round<TJob> : Round
        where TJob : struct, IJob
    {
        public static readonly Round<TJob> Only = new();

        public TJob Job;

        public override void Run(int part) => Job.Run(part);
    }
}
