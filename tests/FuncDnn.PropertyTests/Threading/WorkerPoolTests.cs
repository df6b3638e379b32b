using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>Every part of a job runs once, on whichever thread.</summary>
[Collection(nameof(Parallelism))]
public sealed class WorkerPoolTests : IDisposable
{
    private readonly int _threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = _threads;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_part_runs_once(int threads)
    {
        Parallelism.Threads = threads;
        for (var round = 0; round < 300; round++)
        {
            var times = new int[1 + (round % 40)];
            WorkerPool.Run(new Count(times), times.Length);
            Assert.All(times, time => Assert.Equal(1, time));
        }
    }

    [Fact]
    public void A_job_without_parts_returns_at_once() => WorkerPool.Run(new Count([]), 0);

    [Fact]
    public void Callers_that_find_the_pool_busy_run_their_parts_themselves()
    {
        Parallelism.Threads = 3;
        Parallel.For(
            0,
            200,
            _ =>
            {
                var times = new int[9];
                WorkerPool.Run(new Count(times), times.Length);
                Assert.All(times, time => Assert.Equal(1, time));
            }
        );
    }

    [Fact]
    public void A_part_may_itself_be_a_job()
    {
        Parallelism.Threads = 3;
        var times = new int[8 * 5];
        WorkerPool.Run(new Nested(times), 8);
        Assert.All(times, time => Assert.Equal(1, time));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_a_part_reaches_the_caller_and_the_pool_stays_usable(int threads)
    {
        Parallelism.Threads = threads;
        Assert.Equal("7", Assert.Throws<TimeoutException>(() => WorkerPool.Run(new ThrowsAt7(), 20)).Message);
        Every_part_runs_once(threads);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("0", 0)]
    [InlineData("-2", 0)]
    [InlineData("two", 0)]
    [InlineData("1", 1)]
    [InlineData("5", 5)]
    [InlineData("1025", 1024)]
    public void The_environment_sets_the_initial_number_of_threads(string? setting, int expected) =>
        Assert.Equal(expected == 0 ? Environment.ProcessorCount : expected, Parallelism.InitialThreads(setting));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1024)]
    public void The_number_of_threads_is_the_one_set_and_at_most_1024(int set, int expected)
    {
        Parallelism.Threads = set;
        Assert.Equal(expected, Parallelism.Threads);
    }

    [Fact]
    public void There_is_at_least_one_thread() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.Threads = 0);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(5)]
    public void When_the_system_refuses_a_thread_the_others_do_the_work(int allowed)
    {
        var starts = 0;
        var started = WorkerPool.StartAsMany(
            5,
            () => starts++ < allowed ? starts : throw new InsufficientMemoryException()
        );
        Assert.Equal(Enumerable.Range(1, allowed), started);
    }

    private readonly struct Count(int[] times) : IJob
    {
        public void Run(int part)
        {
            Thread.SpinWait(part);
            Interlocked.Increment(ref times[part]);
        }
    }

    private readonly struct Nested(int[] times) : IJob
    {
        public void Run(int part) => WorkerPool.Run(new Shifted(times, part * 5), 5);
    }

    private readonly struct Shifted(int[] times, int start) : IJob
    {
        public void Run(int part) => Interlocked.Increment(ref times[start + part]);
    }

    private readonly struct ThrowsAt7 : IJob
    {
        public void Run(int part)
        {
            if (part == 7)
            {
                throw new TimeoutException("7");
            }
        }
    }
}
