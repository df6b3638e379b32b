using FuncDnn.Cluster.Shards;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>What a coordinator takes from the connection of a worker, and what it takes for the loss of it.</summary>
public sealed class ShardMemberTests
{
    private const int SumBytes = 24;

    private static readonly ShardRequest s_request = new(
        7,
        Key.FromSeed(3),
        [new(0, 4), new(4, 6), new(8, 9)],
        Parts: [2, 5]
    );

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2, 5, 3)]
    [InlineData(int.MaxValue)]
    public async Task Sums_come_in_any_order_in_pieces_of_any_length_between_signs_of_life(params int[] pieces)
    {
        byte[] answer = [0, .. Sum(8, 9), 0, 0, .. Sum(0, 4), .. Sum(4, 6)];
        var stream = new ScriptedStream(answer, pieces);
        var computed = new List<(ShardBlock, byte[])>();
        // More than is written at once.
        var parameters = Enumerable.Range(0, 300_000).Select(i => (byte)(i * i >> 3)).ToArray();
        Assert.True(await Ask(stream, s_patience, parameters, computed));
        Assert.Equal([new(8, 9), new(0, 4), new(4, 6)], computed.Select(one => one.Item1));
        Assert.All(computed, one => Assert.Equal(Sum(one.Item1.Start, one.Item1.End)[^SumBytes..], one.Item2));
        Assert.Equal([.. s_request.ToBytes(), .. parameters], stream.Written);
    }

    [Fact]
    public async Task A_worker_that_sends_a_sum_that_is_not_missing_is_lost()
    {
        foreach (var (start, end) in new[] { (4, 8), (6, 8), (0, 6), (4, 0), (0, 4) })
        {
            // The last one came already.
            byte[] answer = [.. Sum(0, 4), .. Sum(start, end), .. Sum(4, 6), .. Sum(8, 9)];
            var computed = new List<(ShardBlock, byte[])>();
            Assert.False(await Ask(new(answer, [9]), s_patience, [], computed));
            Assert.Equal(new(0, 4), Assert.Single(computed).Item1);
        }
    }

    [Fact]
    public async Task A_worker_whose_connection_ends_is_lost_and_half_a_sum_is_none()
    {
        byte[] all = [.. Sum(0, 4), 0, .. Sum(4, 6), .. Sum(8, 9)];
        for (var length = 0; length < all.Length; length++)
        {
            var computed = new List<(ShardBlock, byte[])>();
            Assert.False(await Ask(new(all[..length], [5]), s_patience, [], computed));
            var whole = Sum(0, 4).Length;
            Assert.Equal(
                length < whole ? 0
                    : length <= 2 * whole ? 1
                    : 2,
                computed.Count
            );
        }
    }

    [Fact]
    public async Task A_worker_that_is_silent_is_lost()
    {
        var silent = new ScriptedStream([.. Sum(0, 4), 0], [5], isSilentAtEnd: true);
        Assert.False(await Ask(silent, TimeSpan.FromMilliseconds(50), [], []));
    }

    [Fact]
    public async Task The_speed_of_a_worker_is_measured_from_its_second_step_on()
    {
        byte[] answer = [.. Sum(0, 4), .. Sum(4, 6), .. Sum(8, 9)];
        using var member = new ShardMember("w", new(new ScriptedStream([.. answer, .. answer], [64]), s_patience));
        Assert.True(await member.Ask(s_request, new byte[1], () => new byte[SumBytes], (_, _) => { }));
        Assert.Equal((double.NaN, true), (member.Speed.ShardsPerSecond, member.Speed.IsWarm));
        Assert.True(await member.Ask(s_request, new byte[1], () => new byte[SumBytes], (_, _) => { }));
        var speed = member.Speed.ShardsPerSecond;
        Assert.True(speed > 0 && double.IsFinite(speed));
        member.Rest();
        Assert.True(member.Speed.ShardsPerSecond > speed);
    }

    private static async Task<bool> Ask(
        ScriptedStream stream,
        TimeSpan silence,
        byte[] parameters,
        List<(ShardBlock, byte[])> computed
    )
    {
        using var member = new ShardMember("w", new(stream, silence));
        return await member.Ask(
            s_request,
            parameters,
            () => new byte[SumBytes],
            (block, sum) => computed.Add((block, sum))
        );
    }

    private static byte[] Sum(int start, int end) =>
        [
            .. ShardMember.Before(new(start, end)),
            .. Enumerable.Range(0, SumBytes).Select(i => (byte)((100 * start) + end + i)),
        ];
}
