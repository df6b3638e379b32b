using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>A cache of states holds every n-th one and those near the last that was looked at, and no more.</summary>
public class StateCacheTests
{
    private const int Steps = 300;

    private static readonly Layout s_layout = Layout.Empty.Append([new Slot("W", 1, 2, SlotRole.Weight)]);
    private static readonly long s_bytes = State(1).Bytes;

    [Property]
    public Property Any_states_in_any_order_stay_within_the_memory_and_are_found() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(0, 40)),
            Arb.From(Gen.ListOf(Gen.Choose(1, Steps))),
            (room, steps) =>
            {
                var cache = StateCache.Of(room * s_bytes, Steps, s_bytes);
                foreach (var step in steps)
                {
                    cache = cache.LookAt(step).Keep(State(step));
                    Assert.InRange(cache.Bytes, 0, room * s_bytes);
                    Assert.Equal(cache.Spread.States.Sum(one => one.Bytes), cache.Spread.Bytes);
                    Assert.Equal(cache.Near.States.Sum(one => one.Bytes), cache.Near.Bytes);
                    var held = cache.Spread.States.Concat(cache.Near.States).Select(one => one.Step).Order().ToArray();
                    foreach (var at in new long[] { 0, 1, step - 1, step, step + 1, Steps })
                    {
                        var expected = held.Where(one => one <= at).DefaultIfEmpty(-1).Max();
                        Assert.Equal(expected, cache.UpTo(at).Map(one => one.Step).IfNone(-1));
                        Assert.Equal(held.Contains(at), cache.At(at).IsSome);
                    }
                }
            }
        );

    [Property]
    public Property After_all_states_have_passed_every_nth_is_held_with_the_least_n_that_fits() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(0, 700)),
            room =>
            {
                var cache = Enumerable
                    .Range(1, Steps)
                    .Aggregate(
                        StateCache.Of(room * s_bytes, Steps, s_bytes),
                        (kept, step) => kept.LookAt(step).Keep(State(step))
                    );
                Assert.Equal(
                    Enumerable.Range(1, Steps).Select(step => (long)step).Where(step => step % cache.Stride == 0),
                    cache.Spread.States.Map(one => one.Step)
                );
                Assert.True(Steps / cache.Stride <= room / 2);
                Assert.True(cache.Stride == 1 || Steps / (cache.Stride - 1) > room / 2);
                var near = Math.Min(room / 2, Math.Min(Steps, 256));
                Assert.Equal(
                    Enumerable.Range(Steps - near + 1, near).Select(step => (long)step),
                    cache.Near.States.Map(one => one.Step)
                );
            }
        );

    [Fact]
    public void A_long_run_has_at_most_2048_spread_states() =>
        Assert.Equal(25, StateCache.Of(long.MaxValue, 50_000, s_bytes).Stride);

    [Fact]
    public void States_that_take_more_memory_than_the_first_halve_the_number_that_is_held()
    {
        var large = State(1) with { Costs = [.. Enumerable.Repeat(new CostPoint(0, 0, 0), 100)] };
        var cache = StateCache.Of(20 * s_bytes, Steps, s_bytes);
        Assert.Equal(28, cache.Stride);
        foreach (var step in Enumerable.Range(1, Steps))
        {
            cache = cache.LookAt(step).Keep(large with { State = large.State with { Step = step } });
            Assert.InRange(cache.Bytes, 0, 20 * s_bytes);
        }

        Assert.Contains(cache.Stride, new long[] { 56, 112, 224 });
        Assert.Equal(Steps / cache.Stride, cache.Spread.States.Count);
    }

    private static Snapshot<double> State(long step) =>
        new(new TrainState<double>(Parameters<double>.Of(s_layout, [step, 1]), new([]), new Key(3, 4), step));
}
