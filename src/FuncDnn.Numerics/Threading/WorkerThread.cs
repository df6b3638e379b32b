using System.Diagnostics;

namespace FuncDnn.Numerics.Threading;

/// <summary>
/// A background thread of the <see cref="WorkerPool"/>. After work it spins for a short time, because the next job of a
/// step usually follows soon; then it sleeps until it is woken.
/// </summary>
internal sealed class WorkerThread
{
    /// <summary>How long to spin: a few times the cost of falling asleep and being woken.</summary>
    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000;

    private readonly object _gate = new();
    private int _asleep;

    /// <summary>Starts the thread.</summary>
    /// <exception cref="OutOfMemoryException">The system refuses another thread.</exception>
    public WorkerThread() => new Thread(Loop) { IsBackground = true, Name = "FuncDnn pool thread" }.Start();

    /// <summary>Wakes the thread if it sleeps.</summary>
    public void Wake()
    {
        if (Interlocked.Exchange(ref _asleep, 0) != 0)
        {
            lock (_gate)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Loop()
    {
        while (true)
        {
            WorkerPool.Work();
            if (!SpinForWork())
            {
                Sleep();
            }
        }
    }

    private static bool SpinForWork()
    {
        // Do not spin when threads outnumber processors.
        if (Parallelism.Threads <= Environment.ProcessorCount)
        {
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetTimestamp() - start < SpinTicks; )
            {
                if (WorkerPool.HasWork)
                {
                    return true;
                }

                Thread.SpinWait(8);
            }
        }

        return WorkerPool.HasWork;
    }

    private void Sleep()
    {
        Interlocked.Exchange(ref _asleep, 1);

        // Work published between the last check and _asleep = 1 sends no wake-up: check once more.
        if (WorkerPool.HasWork)
        {
            Volatile.Write(ref _asleep, 0);
            return;
        }

        lock (_gate)
        {
            while (Volatile.Read(ref _asleep) != 0)
            {
                Monitor.Wait(_gate);
            }
        }
    }
}
