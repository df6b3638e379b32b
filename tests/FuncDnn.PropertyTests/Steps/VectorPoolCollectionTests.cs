using System.Runtime.CompilerServices;
using FuncDnn.Model.Parameters;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>
/// Which collection gives which memory back. Apart from all other tests, whose collections would free the same memory.
/// </summary>
[Collection(nameof(GC))]
public sealed class VectorPoolCollectionTests
{
    private const int SmallestLarge = 85_000 / sizeof(double);
    private readonly ManualClock _clock = new();

    private int Collections => _clock.Readings / 2;

    [Fact]
    public void The_third_state_has_the_memory_of_the_first_and_no_collection_comes_before()
    {
        var pool = Pool();
        Assert.Equal([2, 2], [NewArrays(pool, 2), NewArrays(pool, 2)]);
        Assert.Equal(0, Collections);
        Assert.Equal(0, NewArrays(pool, 2));
        Assert.Equal(1, Collections);
    }

    [Fact]
    public void Arrays_from_the_size_of_large_objects_on_are_used_again()
    {
        var (large, small) = (Pool(SmallestLarge), Pool(SmallestLarge - 1));
        Assert.Equal([1, 1, 0, 0], Enumerable.Range(0, 4).Select(_ => NewArrays(large, 1)));
        var before = Collections;
        Assert.Equal(10, Enumerable.Range(0, 10).Sum(_ => NewArrays(small, 1, SmallestLarge - 1)));
        Assert.Equal(before, Collections);
    }

    [Fact]
    public void The_oldest_state_gives_its_memory_back_as_every_other_one_does()
    {
        var pool = Pool();
        NewArrays(pool, 1);
        var held = pool.Take(1);
        Assert.Equal(0, NewArrays(pool, 1));
        GC.KeepAlive(held);
    }

    [Fact]
    public void While_memory_is_free_no_collection_is_made()
    {
        var pool = Pool();
        var held = Hold(pool, 4);
        Assert.Equal(2, Collections);
        held.RemoveRange(0, 2);
        held.AddRange(Hold(pool, 1));
        Assert.Equal(3, Collections);
        Assert.Equal(0, NewArrays(pool, 1));
        Assert.Equal(3, Collections);
        GC.KeepAlive(held);
    }

    [Fact]
    public void Of_what_is_still_held_only_the_last_four_states_are_remembered()
    {
        var pool = Pool();
        var held = Hold(pool, 6);
        held.RemoveRange(0, 2);
        Assert.Equal(1, NewArrays(pool, 1));
        held.RemoveRange(0, 2);
        Assert.Equal(0, NewArrays(pool, 1));
        GC.KeepAlive(held);
    }

    [Fact]
    public void The_memory_of_a_span_is_used_again_when_the_span_is_gone()
    {
        var pool = Pool();
        TakeBesideSpan(pool);
        Assert.Equal(0, NewArrays(pool, 1));
        Assert.Equal(0, NewArrays(pool, 1));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void TakeBesideSpan(VectorPool<double> pool)
        {
            var span = Span(pool);
            span.Fill(5);
            NewArrays(pool, 1);
            NewArrays(pool, 1);
            Assert.False(span.ContainsAnyExcept(5.0));
        }
    }

    [Fact]
    public void A_collection_that_finds_no_state_gone_is_not_followed_by_another()
    {
        var pool = Pool();
        var held = Hold(pool, 2);
        GC.Collect();
        var before = GC.CollectionCount(GC.MaxGeneration);
        held.AddRange(pool.Take(1));
        Assert.Equal(1, GC.CollectionCount(GC.MaxGeneration) - before);
        held.RemoveAt(0);
        held.AddRange(pool.Take(1));
        Assert.Equal(3, GC.CollectionCount(GC.MaxGeneration) - before);
        GC.KeepAlive(held);
    }

    [Theory]
    [InlineData(8_500, 4)]
    [InlineData(8_600, 8)]
    public void A_collection_pays_by_the_memory_that_it_has_found(long nanoseconds, int durations)
    {
        var pace = new CollectionPace(clock: _clock, smallObjects: () => 4 * 85_000);
        var pool = new VectorPool<double>(SmallestLarge, pace);
        var held = Hold(pool, 1);
        NewArrays(pool, 1);
        _clock.Step = nanoseconds;
        Assert.Equal(0, NewArrays(pool, 1));
        AssertRests(pace, durations * nanoseconds);
        GC.KeepAlive(held);
    }

    [Fact]
    public void Memory_that_was_free_before_does_not_count_as_found()
    {
        var pace = new CollectionPace(clock: _clock, smallObjects: () => 0);
        var pool = new VectorPool<double>(SmallestLarge, pace);
        var held = Hold(pool, 4);
        held.RemoveRange(0, 2);
        held.AddRange(Hold(pool, 1));
        _clock.Step = 1000;
        held.AddRange(pool.Take(2));
        AssertRests(pace, 8 * 1000);
        GC.KeepAlive(held);
    }

    private VectorPool<double> Pool(int length = SmallestLarge) =>
        new(length, new CollectionPace(rest: 0, _clock, () => 0));

    private void AssertRests(CollectionPace pace, long nanoseconds)
    {
        _clock.Step = 0;
        _clock.Now += nanoseconds - 1;
        Assert.False(pace.Allows(85_000));
        _clock.Now += 1;
        Assert.True(pace.Allows(85_000));
    }

    /// <summary>Takes a state, drops it, and returns how many of its arrays are new.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long NewArrays(VectorPool<double> pool, int count, int length = SmallestLarge)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        pool.Take(count);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (length * sizeof(double));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<VectorMemory<double>> Hold(VectorPool<double> pool, int states)
    {
        var held = new List<VectorMemory<double>>();
        for (var i = 0; i < states; i++)
        {
            held.AddRange(pool.Take(1));
        }

        return held;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Span<double> Span(VectorPool<double> pool) => pool.Take(1)[0].GetSpan();
}
