using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>Helpers come when there is work, as many as were asked for, and sleep when there is none.</summary>
[Collection(nameof(Parallelism))]
public sealed class WorkerThreadTests : IDisposable
{
    /// <summary>How long to wait for what happens at once unless it never does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly int _threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = _threads;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(9)]
    public void As_many_threads_as_there_are_work_at_once_and_those_that_sleep_are_woken(int threads)
    {
        Parallelism.Threads = threads;
        for (var round = 0; round < 3; round++)
        {
            Assert.All(Meet(threads), FallsAsleep);
        }
    }

    [Fact]
    public void No_more_threads_than_there_are_work()
    {
        Parallelism.Threads = 9;
        Assert.All(Meet(9), FallsAsleep);
        Parallelism.Threads = 2;
        var workers = new Thread[20];
        WorkerPool.Run(new Slow(workers), workers.Length);
        Assert.True(workers.Distinct().Count() <= 2);
    }

    [Fact]
    public void A_helper_is_a_thread_that_nobody_waits_for()
    {
        // More than any other test has hired, lest it meet their helpers alone.
        Parallelism.Threads = 11;
        Assert.All(Meet(11), helper => Assert.Equal((true, "FuncDnn helper"), (helper.IsBackground, helper.Name)));
    }

    /// <summary>Brings all threads together, each with a part of a job that ends when all have come.</summary>
    /// <returns>The helpers.</returns>
    private static Thread[] Meet(int threads)
    {
        using var meeting = new Meeting(threads);
        WorkerPool.Run(new Comes(meeting), threads);
        Assert.False(meeting.Failed);
        return [.. meeting.Present.Except([Thread.CurrentThread])];
    }

    private static void FallsAsleep(Thread helper) =>
        Assert.True(SpinWait.SpinUntil(() => helper.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience));

    private sealed class Meeting(int threads) : IDisposable
    {
        private readonly Barrier _barrier = new(threads);
        private volatile bool _failed;

        public bool Failed => _failed;

        public Thread[] Present { get; } = new Thread[threads];

        public void Dispose() => _barrier.Dispose();

        public void Come(int part)
        {
            Present[part] = Thread.CurrentThread;
            if (!_failed && !_barrier.SignalAndWait(Patience))
            {
                _failed = true;
            }
        }
    }

    private readonly struct Comes(Meeting meeting) : IJob
    {
        public void Run(int part) => meeting.Come(part);
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
