using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>Worker threads run when there is work, as many as were set, and sleep when there is none.</summary>
[Collection(nameof(Parallelism))]
public sealed class WorkerThreadTests : IDisposable
{
    /// <summary>How long to wait for what normally happens at once.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly int _threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = _threads;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void All_threads_work_at_once_and_those_that_sleep_are_woken(int threads)
    {
        Parallelism.Threads = threads;
        for (var round = 0; round < 3; round++)
        {
            Assert.All(RunAll(threads), AssertFallsAsleep);
        }
    }

    [Fact]
    public void No_more_threads_work_than_are_set()
    {
        Parallelism.Threads = 9;
        Assert.All(RunAll(9), AssertFallsAsleep);
        Parallelism.Threads = 2;
        var workers = new Thread[20];
        WorkerPool.Run(new Slow(workers), workers.Length);
        Assert.True(workers.Distinct().Count() <= 2);
    }

    [Fact]
    public void A_worker_is_a_background_thread()
    {
        // More threads than any other test uses, so that at least one is new.
        Parallelism.Threads = 11;
        Assert.All(
            RunAll(11),
            worker => Assert.Equal((true, "FuncDnn pool thread"), (worker.IsBackground, worker.Name))
        );
    }

    /// <summary>Runs a job with one part per thread; every part waits until all have arrived.</summary>
    /// <returns>The worker threads.</returns>
    private static Thread[] RunAll(int threads)
    {
        using var meeting = new Meeting(threads);
        WorkerPool.Run(new Arrives(meeting), threads);
        Assert.False(meeting.Failed);
        return [.. meeting.Present.Except([Thread.CurrentThread])];
    }

    private static void AssertFallsAsleep(Thread worker) =>
        Assert.True(SpinWait.SpinUntil(() => worker.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Timeout));

    private sealed class Meeting(int threads) : IDisposable
    {
        private readonly Barrier _barrier = new(threads);
        private volatile bool _failed;

        public bool Failed => _failed;

        public Thread[] Present { get; } = new Thread[threads];

        public void Dispose() => _barrier.Dispose();

        public void Arrive(int part)
        {
            Present[part] = Thread.CurrentThread;
            if (!_failed && !_barrier.SignalAndWait(Timeout))
            {
                _failed = true;
            }
        }
    }

    private readonly struct Arrives(Meeting meeting) : IJob
    {
        public void Run(int part) => meeting.Arrive(part);
    }

    private readonly struct Slow(Thread[] workers) : IJob
    {
        public void Run(int part)
        {
            workers[part] = Thread.CurrentThread;
            Thread.Sleep(2);
        }
    }
}
