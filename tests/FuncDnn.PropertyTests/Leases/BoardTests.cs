using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using FuncDnn.Cluster.Leases;

namespace FuncDnn.PropertyTests.Leases;

/// <summary>Work on a board is done by one worker at a time, and by some worker in the end.</summary>
public class BoardTests
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(3);

    [Property]
    public void Work_is_held_under_its_newest_lease_alone(NonEmptyArray<byte> moves)
    {
        var history = new History();
        foreach (var move in moves.Get)
        {
            history.Move(move);
            Assert.Equal(
                history.Board.Entries.Select(entry => entry.Key),
                history.Board.Entries.Select(entry => entry.Key).Distinct()
            );
            foreach (var group in history.Leases.GroupBy(lease => lease.Key))
            {
                Assert.True(group.Count(history.Board.Holds) <= 1);
                Assert.DoesNotContain(group.SkipLast(1), history.Board.Holds);
            }
        }
    }

    [Property]
    public void What_comes_late_under_an_older_lease_changes_nothing(NonEmptyArray<byte> moves)
    {
        var history = new History();
        foreach (var move in moves.Get)
        {
            history.Move(move);
            foreach (var late in history.Leases.Where(lease => !history.Board.Holds(lease)))
            {
                Assert.Equal(history.Board, history.Board.Finish(late));
                Assert.Equal(history.Board, history.Board.Renew(late, TimeSpan.MaxValue));
            }
        }
    }

    [Property]
    public void All_work_is_finished_once_by_a_worker_that_stays(NonEmptyArray<byte> moves)
    {
        var history = new History();
        foreach (var move in moves.Get)
        {
            history.Move(move);
        }

        var (board, now, finished) = (history.Board, history.Now + LeaseTime, history.Finished);
        while (board.Take("last", now, now + LeaseTime) is var (next, taken) && taken.Case is Lease lease)
        {
            finished.Add(lease.Key);
            board = next.Finish(lease);
        }

        Assert.Empty(board.Entries);
        Assert.Equal(history.Posted.Order(), finished.Order());
    }

    [Property]
    public void The_first_work_that_waits_is_taken_first(NonEmptyArray<byte> moves)
    {
        var history = new History();
        foreach (var move in moves.Get)
        {
            history.Move(move);
            var waiting = history.Board.Expire(history.Now).Entries.Filter(entry => entry.IsWaiting);
            var (_, taken) = history.Board.Take("next", history.Now, history.Now + LeaseTime);
            Assert.Equal(waiting.Map(entry => entry.Key).Take(1), taken.Map(lease => lease.Key).ToSeq());
        }
    }

    [Fact]
    public void A_lease_that_is_renewed_in_time_is_kept_and_another_is_lost()
    {
        var posted = Board.Empty.Post("a");
        var (board, first) = posted.Take("one", TimeSpan.Zero, LeaseTime);
        var lease = first.IfNone(() => throw new InvalidOperationException());
        var renewed = board.Renew(lease, 2 * LeaseTime);
        Assert.True(renewed.Take("two", LeaseTime, 2 * LeaseTime).Lease.IsNone);
        Assert.True(board.Take("two", LeaseTime, 2 * LeaseTime).Lease.IsSome);
        Assert.False(board.Take("two", LeaseTime, 2 * LeaseTime).Board.Holds(lease));
    }

    [Fact]
    public void A_worker_that_leaves_gives_back_its_own_work_at_once()
    {
        var board = Board.Empty.Post("a").Post("b");
        (board, _) = board.Take("one", TimeSpan.Zero, LeaseTime);
        (board, var second) = board.Take("two", TimeSpan.Zero, LeaseTime);
        var left = board.Leave("one");
        Assert.Equal(["a"], left.Entries.Filter(entry => entry.IsWaiting).Map(entry => entry.Key));
        Assert.True(second.Exists(left.Holds));
    }

    [Fact]
    public void Unfinished_work_cannot_be_posted_again() =>
        Assert.Throws<ArgumentException>(() => Board.Empty.Post("a").Post("a"));

    /// <summary>What three workers do in the order that a list of numbers gives.</summary>
    private sealed class History
    {
        public Board Board { get; private set; } = Board.Empty;

        public TimeSpan Now { get; private set; }

        public List<Lease> Leases { get; } = [];

        public List<string> Posted { get; } = [];

        public List<string> Finished { get; } = [];

        public void Move(byte move)
        {
            var choice = move / 8;
            switch (move % 8)
            {
                case 0 or 1:
                    Posted.Add($"work {Posted.Count}");
                    Board = Board.Post(Posted[^1]);
                    break;
                case 2 or 3:
                    (Board, var taken) = Board.Take($"worker {choice % 3}", Now, Now + LeaseTime);
                    taken.IfSome(Leases.Add);
                    break;
                case 4 when Leases.Count > 0:
                    var finished = Leases[choice % Leases.Count];
                    if (Board.Holds(finished))
                    {
                        Finished.Add(finished.Key);
                    }

                    Board = Board.Finish(finished);
                    break;
                case 5 when Leases.Count > 0:
                    Board = Board.Renew(Leases[choice % Leases.Count], Now + LeaseTime);
                    break;
                case 6:
                    Board = Board.Leave($"worker {choice % 3}");
                    break;
                default:
                    Now += TimeSpan.FromSeconds(choice % 5);
                    break;
            }
        }
    }
}
