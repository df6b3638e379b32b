using FuncDnn.Cli.Execution;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;

namespace FuncDnn.EndToEnd.Sweeps;

[Collection(nameof(Parallelism))]
public class WorkersTests
{
    private static readonly EquatableArray<int> Work = Enumerable.Range(0, 40).ToEquatableArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Results_are_in_the_order_of_the_jobs_and_every_job_runs_once(int count)
    {
        var done = new int[Work.Count];
        var results = WorkerThreads.Run(
            Work,
            count,
            piece =>
            {
                Interlocked.Increment(ref done[piece]);
                return Outcome<int>.Of(piece * piece);
            }
        );
        Assert.Equal(Work.Map(piece => piece * piece), results.Value());
        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Several_workers_compute_serially_and_one_has_all_threads()
    {
        Assert.All(Threads(4), threads => Assert.Equal(1, threads));
        Assert.All(Threads(1), threads => Assert.Equal(Parallelism.Threads, threads));
        static IEnumerable<int> Threads(int workers) =>
            WorkerThreads.Run(Work, workers, _ => Outcome<int>.Of(Parallelism.Threads)).Value();
    }

    [Fact]
    public void After_a_failure_no_job_starts_and_the_failure_is_reported_instead_of_interruptions()
    {
        var started = new List<int>();
        var failed = WorkerThreads.Run<int, int>(
            Work,
            1,
            piece =>
            {
                started.Add(piece);
                return piece == 3 ? Failure.BadInput("full") : piece;
            }
        );
        Assert.Equal([0, 1, 2, 3], started);
        Assert.Equal("full", failed.Match(_ => "", failure => failure.Messages[0]));
        using var both = new Barrier(2);
        var two = WorkerThreads.Run<int, int>(
            [0, 1],
            2,
            piece =>
            {
                both.SignalAndWait();
                return piece == 0 ? Failure.Interrupted : Failure.BadInput("full");
            }
        );
        Assert.Equal("full", two.Match(_ => "", failure => failure.Messages[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_a_worker_is_rethrown(int count) =>
        Assert.Throws<TimeoutException>(() =>
            WorkerThreads.Run<int, int>(Work, count, _ => throw new TimeoutException())
        );

    [Fact]
    public void Alone_ends_with_its_work_even_when_nested()
    {
        var before = Parallelism.Threads;
        Parallelism.RunSerial(() =>
        {
            Parallelism.RunSerial(() => 0);
            Assert.Equal(1, Parallelism.Threads);
            return 0;
        });
        Assert.Throws<InvalidOperationException>(() =>
            Parallelism.RunSerial<int>(() => throw new InvalidOperationException())
        );
        Assert.Equal(before, Parallelism.Threads);
    }
}
