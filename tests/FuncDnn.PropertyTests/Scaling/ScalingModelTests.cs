using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Benchmarks.Scaling;
using FuncDnn.Cluster.Shards;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using FuncDnn.Training.Shards;

namespace FuncDnn.PropertyTests.Scaling;

/// <summary>The model of the benchmark verb scaling: what it predicts of many machines.</summary>
public class ScalingModelTests
{
    // W4 on one thread of a Zen 5.
    private const double W4Bytes = 4.0 * 535_818;
    private static readonly StepSpeed W4 = new(Fixed: 0.3e-3, PerExample: 11.6e-6, PerAddition: 0.1e-3);

    private static readonly Exchange[] Exchanges = [new Star(), new RecursiveDoubling(), new ReduceScatter()];

    private static readonly Arbitrary<Case> Any = Arb.From(
        from machines in Gen.OneOf(Gen.Choose(2, 9), Gen.Choose(2, 1024))
        from shards in Gen.OneOf(Gen.Choose(1, 70), Gen.Choose(1, 3000))
        from shard in Gen.Choose(1, 128)
        from perExample in Gen.Choose(1, 1000)
        from perAddition in Gen.Choose(0, 1000)
        from gigabits in Gen.Choose(1, 100)
        from latency in Gen.Choose(0, 200)
        from exchange in Gen.Elements(Exchanges)
        select new Case(
            machines,
            shards * shard,
            new(
                new(1e-3, perExample * 1e-7, perAddition * 1e-6),
                Link.Ethernet(gigabits, latency * 1e-6),
                exchange,
                W4Bytes,
                shard
            )
        )
    );

    [Property(MaxTest = 100)]
    public Property Shards_are_divided_as_a_coordinator_does() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var tree = new ShardTree(Math.Min(300, one.Batch / one.Model.Shard));
                var speeds = Enumerable.Repeat(1.0, one.Machines).ToEquatableArray();
                var shares = ShardShares.Of(tree, [tree.Root], speeds);
                var (largest, busy, blocks) = Division.Of(tree.Shards, one.Machines);
                return largest == shares.Max(share => share.Sum(block => block.Count))
                    && busy == shares.Count(share => !share.IsEmpty)
                    && blocks == shares.Sum(share => share.Count);
            }
        );

    [Property(MaxTest = 200)]
    public Property Every_machine_has_nearly_as_many_shards_as_the_others() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var shards = one.Batch / one.Model.Shard;
                var (largest, busy, blocks) = Division.Of(shards, one.Machines);
                return largest * one.Machines >= shards
                    && largest <= (1.25 * shards / one.Machines) + 1
                    && busy == Math.Min(shards, one.Machines)
                    && blocks >= busy;
            }
        );

    [Theory]
    [InlineData(8, 4, 2, 4, 4)]
    // Shards 0 and 1; 2 and 3, 4.
    [InlineData(5, 2, 3, 2, 3)]
    [InlineData(64, 1, 64, 1, 1)]
    [InlineData(3, 5, 1, 3, 3)]
    // Cut at 20 instead of 21, and at 44 instead of 42: 16 + 4; 4 + 8 + 8 + 4; 4 + 16.
    [InlineData(64, 3, 24, 3, 8)]
    public void Shards_are_cut_where_few_blocks_of_the_tree_are_cut(
        int shards,
        int machines,
        int most,
        int busy,
        int blocks
    ) => Assert.Equal(new Division(most, busy, blocks), Division.Of(shards, machines));

    [Fact]
    public void The_coordinator_of_a_star_sends_the_parameters_to_each_and_receives_and_adds_each_block()
    {
        var link = new Link("", BytesPerSecond: 1000, Latency: 0.25);
        // 8 shards on 4 machines: 2 each, one block of each.
        Assert.Equal(4 + 4 + 0.5 + (3 * 0.125), new Star().Seconds(Division.Of(8, 4), 1000, link, 0.125));
        // 5 shards on 2 machines: shards 0 to 1, and 2 to 4, which are two blocks: (2 and 3), 4.
        Assert.Equal(2 + 3 + 0.5 + (2 * 0.125), new Star().Seconds(Division.Of(5, 2), 1000, link, 0.125));
        // A single worker that is not the coordinator.
        Assert.Equal(1 + 1 + 0.5, new Star().Seconds(Division.Of(64, 1), 1000, link, 0.125));
    }

    [Fact]
    public void Machines_along_the_tree_need_as_many_rounds_as_it_has_levels()
    {
        var link = new Link("", BytesPerSecond: 1000, Latency: 0.25);
        Assert.Equal(3 * (1 + 0.25 + 0.125), new RecursiveDoubling().Seconds(Division.Of(8, 8), 1000, link, 0.125));
        Assert.Equal(
            0.875 * (2 + 0.125) + (6 * 0.25),
            new ReduceScatter().Seconds(Division.Of(8, 8), 1000, link, 0.125)
        );
        Assert.Equal(0, new RecursiveDoubling().Seconds(Division.Of(8, 1), 1000, link, 0.125));
        Assert.Equal(0, new ReduceScatter().Seconds(Division.Of(8, 1), 1000, link, 0.125));
    }

    [Property(MaxTest = 200)]
    public Property Without_a_network_and_additions_the_largest_share_is_all_that_counts() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var model = one.Model with
                {
                    Link = new("", double.PositiveInfinity, 0),
                    Speed = one.Model.Speed with { PerAddition = 0 },
                };
                var share = Division.Of(one.Batch / model.Shard, one.Machines).Largest * model.Shard;
                return model.Together(one.Machines, one.Batch) == model.Speed.Alone(share)
                    && model.Efficiency(one.Machines, one.Batch) <= 1;
            }
        );

    [Property(MaxTest = 200)]
    public Property A_better_network_is_never_slower() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var link = one.Model.Link;
                var (n, b, time) = (one.Machines, one.Batch, one.Model.Together(one.Machines, one.Batch));
                return (one.Model with { Link = link with { BytesPerSecond = 2 * link.BytesPerSecond } }).Together(n, b)
                        <= time
                    && (one.Model with { Link = link with { Latency = link.Latency / 2 } }).Together(n, b) <= time;
            }
        );

    [Property(MaxTest = 100)]
    public Property The_break_even_batch_is_the_smallest_that_pays() =>
        Prop.ForAll(
            Any,
            one =>
            {
                var step = one.Machines * one.Model.Shard;
                bool Pays(long batch) => one.Model.Together(one.Machines, batch) < one.Model.Speed.Alone(batch);
                var batch = one.Model.BreakEven(one.Machines);
                return batch % step == 0 && Pays(batch) && !Range(step, batch, step).Any(Pays);
            }
        );

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(1024)]
    public void W4_with_a_batch_of_128_never_pays(int machines)
    {
        foreach (var link in Link.Usual)
        {
            var model = new ScalingModel(W4, link, new Star(), W4Bytes, Shard: 64);
            Assert.True(model.Together(machines, 128) > W4.Alone(128), link.Name);
            Assert.True(model.BreakEven(machines) > 128, link.Name);
        }
    }

    [Fact]
    public void A_star_ends_where_its_link_is_full_and_halves_do_not()
    {
        const long batch = 64 * 4096;
        double Time(Exchange exchange, int machines) =>
            new ScalingModel(W4, Link.Usual[1], exchange, W4Bytes, Shard: 64).Together(machines, batch);
        Assert.True(Time(new Star(), 1024) > Time(new Star(), 32));
        Assert.True(Time(new ReduceScatter(), 1024) < Time(new ReduceScatter(), 32));
        Assert.True(Time(new ReduceScatter(), 1024) < Time(new RecursiveDoubling(), 1024));
    }

    [Fact]
    public void The_line_through_measured_steps_is_found_again()
    {
        var speed = StepSpeed.Fit([(64, 1 + 64 * 0.5), (256, 1 + 256 * 0.5), (4096, 1 + 4096 * 0.5)], 0.25);
        Assert.Equal(1, speed.Fixed, 1e-9);
        Assert.Equal(0.5, speed.PerExample, 1e-12);
        Assert.Equal(0.25, speed.PerAddition);
        Assert.Equal(0, StepSpeed.Fit([(1, 1), (10, 20)], 0).Fixed);
    }

    [Fact]
    public void Frames_take_a_share_of_the_nominal_bandwidth() =>
        Assert.Equal(117.7e6, Link.Ethernet(1, 1e-4).BytesPerSecond, 0.1e6);

    private static IEnumerable<long> Range(long start, long end, long step)
    {
        for (var at = start; at < end; at += step)
        {
            yield return at;
        }
    }

    private sealed record Case(int Machines, int Batch, ScalingModel Model);
}
