using System.Runtime.ExceptionServices;

namespace FuncDnn.Numerics.Threading;

/// <summary>
/// The caller and the worker threads, which share the parts of one job. A free thread takes the next part; the caller
/// returns when all are done. A caller that finds the pool busy runs its parts itself.
/// </summary>
internal static class WorkerPool
{
    /// <summary>The maximum number of threads.</summary>
    public const int MaxThreads = 1024;

    private static WorkerThread[] _workers = [];
    private static bool _isLimited;
    private static int _busy;
    private static JobSlot? _current;
    private static int _unclaimed;
    private static int _unfinished;
    private static ExceptionDispatchInfo? _failure;

    /// <summary>Runs parts 0 to parts - 1 of a job on at most <see cref="Parallelism.Threads"/> threads.</summary>
    /// <exception cref="Exception">What a part threw; other parts may or may not have run.</exception>
    public static void Run<TJob>(TJob job, int parts)
        where TJob : struct, IJob
    {
        var workers = Math.Min(Parallelism.Threads, parts) - 1;
        if (workers < 1 || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            for (var part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            return;
        }

        try
        {
            RunShared(job, parts, workers);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>True while there are unclaimed parts.</summary>
    internal static bool HasWork => Volatile.Read(ref _unclaimed) > 0;

    /// <summary>Claims and runs parts until none is left.</summary>
    internal static void Work()
    {
        // A non-negative number is a claim: its job cannot end before that part is done.
        for (var part = Take(); part >= 0; part = Take())
        {
            try
            {
                _current!.Run(part);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            }

            Interlocked.Decrement(ref _unfinished);
        }
    }

    private static int Take() => HasWork ? Interlocked.Decrement(ref _unclaimed) : -1;

    private static void RunShared<TJob>(TJob job, int parts, int workers)
        where TJob : struct, IJob
    {
        EnsureWorkers(workers);
        // Fewer than requested if the system refuses more threads; the caller works too, so none are needed.
        workers = Math.Min(workers, _workers.Length);
        JobSlot<TJob>.Instance.Job = job;
        _current = JobSlot<TJob>.Instance;
        _failure = null;
        _unfinished = parts;
        Interlocked.Exchange(ref _unclaimed, parts);
        for (var i = 0; i < workers; i++)
        {
            _workers[i].Wake();
        }

        Work();
        for (var wait = new SpinWait(); Volatile.Read(ref _unfinished) > 0; )
        {
            wait.SpinOnce(sleep1Threshold: -1);
        }

        JobSlot<TJob>.Instance.Job = default;
        _failure?.Throw();
    }

    private static void EnsureWorkers(int workers)
    {
        if (_workers.Length < workers && !_isLimited)
        {
            _workers = [.. _workers, .. StartAsMany(workers - _workers.Length, () => new WorkerThread())];
            _isLimited = _workers.Length < workers;
        }
    }

    /// <summary>Starts threads until there are enough, or the system refuses one.</summary>
    /// <param name="count">How many to start.</param>
    /// <param name="start">Starts one.</param>
    internal static List<TThread> StartAsMany<TThread>(int count, Func<TThread> start)
    {
        var started = new List<TThread>();
        try
        {
            while (started.Count < count)
            {
                started.Add(start());
            }
        }
        catch (Exception refused) when (refused is OutOfMemoryException or ThreadStartException)
        {
            // The number of threads affects speed only.
        }

        return started;
    }

    private abstract class JobSlot
    {
        public abstract void Run(int part);
    }

    /// <summary>Holds a job of one type, so that handing it over allocates nothing.</summary>
    private sealed class JobSlot<TJob> : JobSlot
        where TJob : struct, IJob
    {
        public static readonly JobSlot<TJob> Instance = new();

        public TJob Job;

        public override void Run(int part) => Job.Run(part);
    }
}
