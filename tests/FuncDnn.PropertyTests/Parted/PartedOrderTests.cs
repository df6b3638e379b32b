using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Parted;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Parted;

/// <summary>The order of the shards of several parts against its definition: all shards, sorted.</summary>
public class PartedOrderTests
{
    /// <summary>A large part among small ones, whose shards are at the same positions.</summary>
    private static readonly Arbitrary<int[]> s_shards = Arb.From(
        from large in Gen.Choose(1, 120)
        from before in Gen.Choose(0, 6)
        from after in Gen.Choose(0, 6)
        from small in Gen.Choose(1, 4)
        select (int[])[.. Enumerable.Repeat(small, before), large, .. Enumerable.Repeat(small, after)]
    );

    [Property]
    public Property The_first_shards_of_each_part_are_those_at_the_lowest_positions() =>
        Prop.ForAll(
            s_shards,
            shards =>
            {
                var all = new PartedDefinition(shards, 1, 1, Key.FromSeed(1), LastBatch.Keep).Order;
                var order = new PartedOrder(shards.ToEquatableArray());
                for (var count = 0; count <= all.Length; count++)
                {
                    var first = all.Take(count).ToArray();
                    Assert.Equal(
                        shards.Select((_, part) => new PartRun(part, 0, first.Count(one => one.Part == part))),
                        order.Runs(0, count)
                    );
                }
            }
        );

    [Fact]
    public void The_order_of_many_shards_is_found_without_going_through_them()
    {
        // Position 1/2 of the third part is the middle of all.
        var order = new PartedOrder([int.MaxValue / 2, int.MaxValue / 4, 1]);
        var middle = order.Runs((order.Count / 2) - 4, 9);
        Assert.Equal(9, middle.Sum(run => run.Count));
        Assert.Contains(new PartRun(2, 0, 1), middle);
        Assert.Equal(new PartRun(0, int.MaxValue / 2 - 2, 2), order.Runs(order.Count - 3, 3)[0]);
        Assert.Throws<OverflowException>(() => new PartedOrder([int.MaxValue, 1]).Count);
    }
}
