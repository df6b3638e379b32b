using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using FuncDnn.Cluster.Shards;
using LanguageExt;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>The meter FuncDnn tells the numbers that a coordinator and its workers exchange.</summary>
public sealed class ShardMetricsTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(int Thread, string Direction, long Bytes)> _heard = [];

    public ShardMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "FuncDnn", Name: "funcdnn.cluster.io" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        // Other tests exchange numbers on threads of theirs.
        _listener.SetMeasurementEventCallback<long>(
            (_, bytes, tags, _) => _heard.Enqueue((Environment.CurrentManagedThreadId, $"{tags[0].Value}", bytes))
        );
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_coordinator_sends_parameters_and_receives_sums()
    {
        byte[] answer = [.. ShardMember.Before(new(0, 2)), 1, 2, .. ShardMember.Before(new(2, 3)), 3, 4];
        using var member = new ShardMember("w", new(new ScriptedStream(answer, [64]), TimeSpan.FromMinutes(1)));
        var asked = member.Ask(new(0, null, [new(0, 2), new(2, 3)]), new byte[7], () => new byte[2], (_, _) => { });
        Assert.True(asked.IsCompletedSuccessfully);
        Assert.Equal([("transmit", 7), ("receive", 2), ("receive", 2)], HeardBy(Environment.CurrentManagedThreadId));
    }

    [Fact]
    public async Task A_worker_receives_parameters_and_sends_sums()
    {
        using var coordinator = new TcpListener(IPAddress.Loopback, 0);
        coordinator.Start();
        var thread = 0;
        var shards = new RecordedShards(parts: 0, () => thread = Environment.CurrentManagedThreadId);
        var seat = Task.Factory.StartNew(
            () =>
                new ShardSeat(shards, "w").Run(
                    (IPEndPoint)coordinator.LocalEndpoint,
                    Prelude.None,
                    ShardGreeting.NewTicket(),
                    _ => { },
                    CancellationToken.None
                ),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        using var stream = new NetworkStream(await coordinator.AcceptSocketAsync(), ownsSocket: true);
        stream.Write([
            .. new ShardRequest(0, null, [new(0, 2), new(2, 3)]).ToBytes(),
            .. new byte[shards.ParameterBytes],
            .. ShardRequest.End.ToBytes(),
        ]);
        await seat;
        Assert.Equal([("receive", 3), ("transmit", 2), ("transmit", 2)], HeardBy(thread));
    }

    private IEnumerable<(string, long)> HeardBy(int thread) =>
        _heard.Where(one => one.Thread == thread).Select(one => (one.Direction, one.Bytes));
}
