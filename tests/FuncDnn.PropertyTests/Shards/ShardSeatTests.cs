using System.Net;
using System.Net.Sockets;
using FuncDnn.Cluster.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>"A worker is a pure function of (parameters, step, shards)", asked over a connection.</summary>
public sealed class ShardSeatTests : IDisposable
{
    private readonly TcpListener _coordinator = new(IPAddress.Loopback, 0);
    private readonly byte[] _ticket = ShardGreeting.NewTicket();

    public ShardSeatTests() => _coordinator.Start();

    public void Dispose() => _coordinator.Dispose();

    [Fact]
    public async Task A_worker_greets_computes_the_steps_that_it_is_asked_for_and_prepares_the_next()
    {
        var shards = new RecordedShards(parts: 0, () => { });
        var steps = new List<long>();
        var seat = Take(shards, steps.Add);
        using var stream = Accept();
        var greeting = new byte[ShardGreeting.Length];
        stream.ReadExactly(greeting);
        Assert.Equal(new ShardGreeting("w", SumBytes: 2), ShardGreeting.Read(greeting, _ticket));
        Ask(stream, new(5, Key.FromSeed(1), [new(0, 4), new(6, 7)]), [1, 2, 3]);
        Assert.Equal([0, 0, 0, 0, 4, 0, 0, 0, 0, 4], Sum(stream));
        Assert.Equal([6, 0, 0, 0, 7, 0, 0, 0, 6, 7], Sum(stream));
        // Another is given up, and this one is asked for its shards of the same step.
        Ask(stream, new(5, Key.FromSeed(1), [new(7, 8)]), [1, 2, 3]);
        Assert.Equal([7, 0, 0, 0, 8, 0, 0, 0, 7, 8], Sum(stream));
        Ask(stream, new(6, null, [new(4, 8)]), [4, 5, 6]);
        Assert.Equal([4, 0, 0, 0, 8, 0, 0, 0, 4, 8], Sum(stream));
        stream.Write(ShardRequest.End.ToBytes());
        await seat;
        Assert.Equal([6, 6, 7], steps);
        Assert.Equal(
            [
                "prepare 5: 0-4, 6-7",
                "sum 5: 0-4 of 010203",
                "sum 5: 6-7 of 010203",
                "prepare 6: 0-4, 6-7",
                "prepare 5: 7-8",
                "sum 5: 7-8 of 010203",
                "prepare 6: 7-8",
                "prepare 6: 4-8",
                "sum 6: 4-8 of 040506",
                "prepare 7: 4-8",
            ],
            shards.Calls
        );
    }

    [Fact]
    public async Task A_worker_holds_the_parts_of_the_latest_request_and_prepares_their_shards()
    {
        var shards = new RecordedShards(parts: 4, () => { });
        var seat = Take(shards, _ => { });
        using var stream = Accept();
        Read(stream, ShardGreeting.Length);
        Ask(stream, new(0, null, [new(2, 4)], Parts: [1, 3]), [0, 0, 0]);
        Sum(stream);
        Ask(stream, new(1, null, [new(0, 1)], Parts: [0]), [0, 0, 0]);
        Sum(stream);
        stream.Write(ShardRequest.End.ToBytes());
        await seat;
        Assert.Equal(
            [
                $"keep {EquatableArray.Of(1, 3)}",
                "prepare 0: 2-4",
                "sum 0: 2-4 of 000000",
                "prepare 1: 2-3, 3-4, 6-7, 7-8",
                $"keep {EquatableArray.Of(0)}",
                "prepare 1: 0-1",
                "sum 1: 0-1 of 000000",
                "prepare 2: 0-1, 1-2",
            ],
            shards.Calls
        );
    }

    [Fact]
    public async Task A_worker_gives_signs_of_life_while_it_computes_and_while_it_gathers_the_next_examples()
    {
        using var wasHeard = new ManualResetEventSlim();
        using var wasHeardAgain = new ManualResetEventSlim();
        var shards = new RecordedShards(parts: 0, wasHeard.Wait, step => (step == 1 ? wasHeardAgain : wasHeard).Wait());
        var seat = Take(shards, _ => { });
        using var stream = Accept();
        Read(stream, ShardGreeting.Length);
        Ask(stream, new(0, null, [new(0, 8)]), [0, 0, 0]);
        Assert.Equal(ShardMember.SignOfLife, Read(stream, 1)[0]);
        wasHeard.Set();
        Sum(stream);
        Assert.Equal(ShardMember.SignOfLife, Read(stream, 1)[0]);
        wasHeardAgain.Set();
        stream.Write(ShardRequest.End.ToBytes());
        await seat;
    }

    [Fact]
    public async Task A_worker_whose_coordinator_is_gone_or_talks_nonsense_ends()
    {
        foreach (
            var words in (byte[][])
                [
                    [],
                    [0, 0, 0, 0],
                    [255, 255, 255, 255, 1],
                    [1, 0, 0, 0, 7],
                ]
        )
        {
            var seat = Take(new RecordedShards(parts: 0, () => { }), _ => { });
            using (var stream = Accept())
            {
                Read(stream, ShardGreeting.Length);
                stream.Write(words);
            }

            await Assert.ThrowsAsync<OperationCanceledException>(() => seat);
        }
    }

    private Task Take(RecordedShards shards, Action<long> stepped) =>
        Task.Factory.StartNew(
            () =>
                new ShardSeat(shards, "w").Run(
                    (IPEndPoint)_coordinator.LocalEndpoint,
                    Prelude.None,
                    _ticket,
                    stepped,
                    CancellationToken.None
                ),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private NetworkStream Accept() => new(_coordinator.AcceptSocket(), ownsSocket: true);

    private static void Ask(NetworkStream stream, ShardRequest request, byte[] parameters) =>
        stream.Write([.. request.ToBytes(), .. parameters]);

    /// <summary>The next block and its sum; a slow machine gives signs of life before them.</summary>
    private static byte[] Sum(NetworkStream stream)
    {
        while (Read(stream, 1)[0] == ShardMember.SignOfLife) { }

        return Read(stream, ShardMember.BlockLength + 2);
    }

    private static byte[] Read(NetworkStream stream, int count)
    {
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
