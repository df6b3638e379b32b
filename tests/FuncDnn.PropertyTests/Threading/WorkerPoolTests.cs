using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>Every part of a job is done once, whoever does it.</summary>
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
    public void Every_part_is_done_once(int threads)
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
    public void A_job_without_parts_is_done_at_once() => WorkerPool.Run(new Count([]), 0);

    [Fact]
    public void Callers_that_find_the_team_busy_do_their_parts_alone()
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
    public void What_a_part_throws_reaches_the_caller_and_the_team_goes_on(int threads)
    {
        Parallelism.Threads = threads;
        Assert.Equal("7", Assert.Throws<TimeoutException>(() => WorkerPool.Run(new Fails(), 20)).Message);
        Every_part_is_done_once(threads);
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
    public void The_environment_says_how_many_threads_there_are_at_first(string? wanted, int expected) =>
        Assert.Equal(expected == 0 ? Environment.ProcessorCount : expected, Parallelism.Initial(wanted));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1024)]
    public void There_are_as_many_threads_as_were_set_and_1024_at_most(int set, int expected)
    {
        Parallelism.Threads = set;
        Assert.Equal(expected, Parallelism.Threads);
    }

    [Fact]
    public void There_is_at_least_one_thread() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Parallelism.Threads = 0);

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

    private readonly struct Fails : IJob
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
