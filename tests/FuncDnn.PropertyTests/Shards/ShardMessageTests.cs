using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Cluster.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>What a coordinator and its workers write to each other is read as it was written.</summary>
public class ShardMessageTests
{
    private static readonly Arbitrary<ShardRequest> Any = Arb.From(
        from step in Gen.Choose(0, int.MaxValue)
        from key in Generators.Keys
        from isDrawn in Gen.Elements(true, false)
        from starts in Gen.ListOf(Gen.Choose(0, 1 << 20))
        select new ShardRequest(
            step * 4L,
            isDrawn ? key : null,
            starts.Select(start => new ShardBlock(start, start + 3)).ToEquatableArray()
        )
    );

    [Property]
    public Property A_request_is_read_as_it_was_written_and_nothing_behind_it() =>
        Prop.ForAll(
            Any,
            request =>
            {
                using var stream = new MemoryStream([.. request.ToBytes(), 77]);
                return ShardRequest.Read(stream) == request && stream.ReadByte() == 77;
            }
        );

    [Fact]
    public void A_request_of_an_impossible_length_is_no_request()
    {
        foreach (var length in new[] { -1, 0, int.MaxValue })
        {
            using var stream = new MemoryStream(BitConverter.GetBytes(length));
            Assert.Throws<IOException>(() => ShardRequest.Read(stream));
        }
    }

    [Fact]
    public void A_greeting_is_read_by_whoever_gave_the_ticket_only()
    {
        var (ticket, other) = (ShardGreeting.NewTicket(), ShardGreeting.NewTicket());
        var greeting = new ShardGreeting("node1-Ä-4711", 2_143_276);
        var bytes = greeting.ToBytes(ticket);
        Assert.Equal(ShardGreeting.Length, bytes.Length);
        Assert.Equal(greeting, ShardGreeting.Read(bytes, ticket));
        Assert.Null(ShardGreeting.Read(bytes, other));
        Assert.Null(ShardGreeting.Read(new byte[ShardGreeting.Length], ticket));
    }

    [Fact]
    public void A_block_is_read_as_it_was_written()
    {
        var block = new ShardBlock(12, 1 << 20);
        var bytes = ShardMember.Before(block);
        Assert.Equal(ShardMember.SumFollows, bytes[0]);
        Assert.Equal(block, ShardMember.ToBlock(bytes.AsSpan(1)));
    }
}
