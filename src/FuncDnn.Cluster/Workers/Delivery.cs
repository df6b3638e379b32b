using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Workers;

/// <summary>Sends under one lease, and gives the work up when the lease is lost.</summary>
/// <param name="board">The coordinator.</param>
/// <param name="lease">The lease.</param>
/// <param name="lost">Cancelled by it when the lease is lost.</param>
internal sealed class Delivery(IBoardGrain board, LeaseMessage lease, CancellationTokenSource lost) : IDelivery
{
    private int _commits;
    private long _step;

    /// <inheritdoc/>
    public void Step(long step) => Volatile.Write(ref _step, step);

    /// <inheritdoc/>
    public void Send(EquatableArray<FileChange> changes) => Commit(changes, "", isLast: false).GetAwaiter().GetResult();

    /// <summary>Says that the work is finished.</summary>
    /// <param name="failure">Why it ended without a result; empty otherwise.</param>
    public Task Finish(string failure) => Commit(EquatableArray<FileChange>.Empty, failure, isLast: true);

    /// <summary>Says from time to time that the worker lives.</summary>
    /// <param name="interval">The time between two signs.</param>
    public async Task Renew(TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(lost.Token))
            {
                if (!await board.Renew(lease, Volatile.Read(ref _step)))
                {
                    await lost.CancelAsync();
                }
            }
        }
        catch (Exception exception) when (Connection.IsLost(exception) || exception is OperationCanceledException)
        {
            await lost.CancelAsync();
        }
    }

    private async Task Commit(EquatableArray<FileChange> changes, string failure, bool isLast)
    {
        try
        {
            foreach (var change in changes)
            {
                foreach (var offset in Pieces.Offsets(change.Bytes.Length))
                {
                    var bytes = Pieces.At(change.Bytes.Span, offset);
                    var piece = new FilePiece(change.Name, change.Offset + offset, change.IsDeleted, bytes);
                    Require(await board.Write(lease, ClusterInstruments.Sent(piece)));
                }
            }

            _commits++;
            Require(await board.Commit(lease, _commits, failure, isLast));
        }
        catch (Exception exception) when (Connection.IsLost(exception))
        {
            Require(false);
        }
    }

    private void Require(bool isHeld)
    {
        if (!isHeld)
        {
            lost.Cancel();
            throw new OperationCanceledException(lost.Token);
        }
    }
}
