using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Workers;
using FuncDnn.PropertyTests.Steps;

namespace FuncDnn.PropertyTests.Leases;

/// <summary>"One message per delivery, sent while training goes on, fewer of them where nobody needs them."</summary>
public sealed class DeliveryTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly ManualClock _clock = new();
    private readonly RecordingBoard _board = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly Delivery _delivery;

    public DeliveryTests() => _delivery = new(_board, new("work", 1), Interval, _clock, _lost);

    public void Dispose() => _lost.Dispose();

    [Fact]
    public async Task The_first_delivery_is_due_at_once_and_the_next_after_the_interval()
    {
        Assert.True(_delivery.IsDue);
        _delivery.Send([Change("log", 3)]);
        await _delivery.Settle();
        Assert.False(_delivery.IsDue);
        _clock.Now += (long)Interval.TotalNanoseconds;
        Assert.True(_delivery.IsDue);
    }

    [Fact]
    public async Task Nothing_is_due_while_a_delivery_is_under_way_and_no_call_waits_for_its_answer()
    {
        var answer = new TaskCompletionSource<bool>();
        _board.Answer = answer.Task;
        _delivery.Send([Change("log", 3)]);
        _clock.Now += 2 * (long)Interval.TotalNanoseconds;
        Assert.False(_delivery.IsDue);
        answer.SetResult(true);
        await _delivery.Settle();
        Assert.True(_delivery.IsDue);
    }

    [Fact]
    public async Task Log_checkpoint_and_result_are_one_message_and_the_last_one_ends_the_work()
    {
        _delivery.Send([Change("log", 3), Change("checkpoint", 1000)]);
        await _delivery.Finish([Change("log", 5), Change("result", 10)], "");
        Assert.Equal(["commit 1: log checkpoint", "commit 2: log result, and the work is done"], _board.Calls);
    }

    [Fact]
    public async Task A_delivery_that_is_too_long_for_a_message_is_applied_by_its_last_one()
    {
        await _delivery.Finish([Change("log", 3), Change("checkpoint", (2 * Pieces.MaxLength) + 1)], "");
        Assert.Equal(
            ["write log", "write checkpoint", "write checkpoint", "commit 1: checkpoint, and the work is done"],
            _board.Calls
        );
    }

    [Fact]
    public async Task A_lost_lease_ends_the_work()
    {
        _board.Answer = Task.FromResult(false);
        _delivery.Send([Change("log", 3)]);
        await _delivery.Settle();
        Assert.True(_lost.IsCancellationRequested);
        Assert.ThrowsAny<OperationCanceledException>(() => _delivery.Send([Change("log", 4)]));
    }

    [Fact]
    public async Task A_worker_that_is_stopped_delivers_at_once()
    {
        _delivery.Send([Change("log", 3)]);
        await _delivery.Settle();
        await _lost.CancelAsync();
        Assert.True(_delivery.IsDue);
        _delivery.Send([Change("log", 4)]);
        await _delivery.Settle();
        Assert.Equal(["commit 1: log", "commit 2: log"], _board.Calls);
    }

    private static FileChange Change(string name, int length) => new(name, 0, isDeleted: false, new byte[length]);

    private sealed class RecordingBoard : IBoardGrain
    {
        public List<string> Calls { get; } = [];

        public Task<bool> Answer { get; set; } = Task.FromResult(true);

        public Task<bool> Write(LeaseMessage lease, FilePiece piece) => Record($"write {piece.Name}");

        public Task<bool> Commit(LeaseMessage lease, int number, List<FilePiece> pieces, string failure, bool isLast) =>
            Record(
                $"commit {number}: {string.Join(' ', pieces.Select(piece => piece.Name))}"
                    + (isLast ? ", and the work is done" : "")
            );

        public Task<bool> Renew(LeaseMessage lease, long step) => Answer;

        public Task<Welcome> Join(Introduction worker) => throw new NotSupportedException();

        public Task<Assignment> Take(string worker) => throw new NotSupportedException();

        public Task<Piece> ReadFile(LeaseMessage lease, string name, long offset) => throw new NotSupportedException();

        public Task<Piece> ReadData(string worker, string sha256, long offset) => throw new NotSupportedException();

        public Task Leave(string worker) => Task.CompletedTask;

        private Task<bool> Record(string call)
        {
            Calls.Add(call);
            return Answer;
        }
    }
}
