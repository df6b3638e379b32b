using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using LanguageExt;

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
    public void Results_come_in_the_order_of_the_work_and_every_piece_is_done_once(int count)
    {
        var done = new int[Work.Count];
        var results = WorkerThreads.Run(
            Work,
            count,
            piece =>
            {
                Interlocked.Increment(ref done[piece]);
                return Prelude.Right<Failure, int>(piece * piece);
            }
        );
        Assert.Equal(Work.Map(piece => piece * piece), results.IfLeft(_ => default));
        Assert.All(done, times => Assert.Equal(1, times));
    }

    [Fact]
    public void Each_of_several_workers_computes_by_itself_and_one_has_all_threads()
    {
        Assert.All(Threads(4), threads => Assert.Equal(1, threads));
        Assert.All(Threads(1), threads => Assert.Equal(Parallelism.Threads, threads));
        static IEnumerable<int> Threads(int workers) =>
            WorkerThreads
                .Run(Work, workers, _ => Prelude.Right<Failure, int>(Parallelism.Threads))
                .IfLeft(_ => default);
    }

    [Fact]
    public void After_a_failure_nothing_is_begun_and_it_is_told_rather_than_that_the_others_were_stopped()
    {
        var begun = new List<int>();
        var failed = WorkerThreads.Run<int, int>(
            Work,
            1,
            piece =>
            {
                begun.Add(piece);
                return piece == 3 ? Failure.BadInput("full") : piece;
            }
        );
        Assert.Equal([0, 1, 2, 3], begun);
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
    public void What_a_worker_throws_is_thrown(int count) =>
        Assert.Throws<TimeoutException>(() =>
            WorkerThreads.Run<int, int>(Work, count, _ => throw new TimeoutException())
        );

    [Fact]
    public void Alone_ends_where_the_work_ends_even_within_another()
    {
        var before = Parallelism.Threads;
        Parallelism.Alone(() =>
        {
            Parallelism.Alone(() => 0);
            Assert.Equal(1, Parallelism.Threads);
            return 0;
        });
        Assert.Throws<InvalidOperationException>(() =>
            Parallelism.Alone<int>(() => throw new InvalidOperationException())
        );
        Assert.Equal(before, Parallelism.Threads);
    }
}
