using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Workers;

/// <summary>
/// Sends under one lease, one delivery after another, while the work goes on; gives the work up when the lease is lost.
/// </summary>
/// <param name="board">The coordinator.</param>
/// <param name="lease">The lease.</param>
/// <param name="interval">
/// The time between two signs of life and between two deliveries, of which the first is due at once: what a worker that
/// is killed has not delivered, another computes again in that time.
/// </param>
/// <param name="clock">Tells when a delivery is due; results never depend on it.</param>
/// <param name="lost">Cancelled by it when the lease is lost, and by others when the worker is stopped.</param>
internal sealed class Delivery(
    IBoardGrain board,
    LeaseMessage lease,
    TimeSpan interval,
    TimeProvider clock,
    CancellationTokenSource lost
) : IDelivery
{
    private Task _sent = Task.CompletedTask;
    private long? _latest;
    private int _commits;
    private long _step;

    /// <inheritdoc/>
    /// <remarks>Always when the worker is stopped: it delivers its last checkpoint.</remarks>
    public bool IsDue =>
        lost.IsCancellationRequested
        || (_sent.IsCompleted && !(_latest is { } latest && clock.GetElapsedTime(latest) < interval));

    /// <inheritdoc/>
    public void Step(long step) => Volatile.Write(ref _step, step);

    /// <inheritdoc/>
    public void Send(EquatableArray<FileChange> changes)
    {
        _sent.GetAwaiter().GetResult();
        _latest = clock.GetTimestamp();
        _sent = Task.Run(() => Commit(changes, "", isLast: false));
    }

    /// <summary>Says that the work is finished.</summary>
    /// <param name="changes">What has changed since the last delivery.</param>
    /// <param name="failure">Why it ended without a result; empty otherwise.</param>
    public async Task Finish(EquatableArray<FileChange> changes, string failure)
    {
        await _sent;
        await Commit(changes, failure, isLast: true);
    }

    /// <summary>Waits until nothing is under way.</summary>
    public Task Settle() => Task.WhenAny(_sent);

    /// <summary>Says from time to time that the worker lives.</summary>
    public async Task Renew()
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
            var messages = DeliveryMessages.Of(changes).ToList();
            foreach (var piece in messages.SkipLast(1).SelectMany(message => message))
            {
                Require(await board.Write(lease, ClusterInstruments.Sent(piece)));
            }

            messages[^1].ForEach(piece => ClusterInstruments.Sent(piece));
            _commits++;
            Require(await board.Commit(lease, _commits, messages[^1], failure, isLast));
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
