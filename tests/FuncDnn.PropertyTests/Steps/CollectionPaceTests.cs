using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>When a run may make garbage collections of its own.</summary>
public sealed class CollectionPaceTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void A_run_rests_four_durations_after_a_collection_that_pays()
    {
        var pace = Pace();
        Assert.True(pace.Allows(1));
        // A tenth of a nanosecond a byte is what new memory takes at least.
        Collect(pace, nanoseconds: 1000, bytes: 10_000);
        _clock.Now += 3999;
        Assert.False(pace.Allows(1));
        _clock.Now += 1;
        Assert.True(pace.Allows(1));
    }

    [Fact]
    public void It_rests_twice_as_long_after_each_collection_in_a_row_that_does_not_pay_but_not_for_ever()
    {
        var pace = Pace();
        foreach (var durations in (long[])[8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024])
        {
            Assert.Equal(durations * 1000, RestAfter(pace, nanoseconds: 1000, bytes: 9_999));
        }

        Assert.Equal(4 * 1000, RestAfter(pace, nanoseconds: 1000, bytes: 10_000));
        Assert.Equal(8 * 500, RestAfter(pace, nanoseconds: 500, bytes: 0));
    }

    [Fact]
    public void It_makes_none_where_a_collection_would_visit_many_small_objects()
    {
        var pace = new CollectionPace(clock: _clock, smallObjects: () => 400);
        Assert.True(pace.Allows(100));
        Assert.False(pace.Allows(99));
    }

    [Fact]
    public void The_small_objects_are_those_of_all_generations_after_the_last_collection()
    {
        // 16 MiB that have survived two collections.
        var old = Enumerable.Range(0, 1 << 14).Select(_ => new byte[1 << 10]).ToArray();
        GC.Collect();
        GC.Collect();
        Assert.False(new CollectionPace().Allows(4 << 20));
        Assert.True(new CollectionPace().Allows(1L << 50));
        GC.KeepAlive(old);
    }

    [Fact]
    public void Without_a_limit_it_may_always_collect()
    {
        var pace = new CollectionPace(rest: 0, _clock, () => long.MaxValue);
        Collect(pace, nanoseconds: 1000, bytes: 0);
        Assert.True(pace.Allows(1));
    }

    private CollectionPace Pace() => new(clock: _clock, smallObjects: () => 0);

    private void Collect(CollectionPace pace, long nanoseconds, long bytes) =>
        pace.Collect(() =>
        {
            _clock.Now += nanoseconds;
            return bytes;
        });

    private long RestAfter(CollectionPace pace, long nanoseconds, long bytes)
    {
        Collect(pace, nanoseconds, bytes);
        var end = _clock.Now;
        while (!pace.Allows(1))
        {
            _clock.Now += 500;
        }

        return _clock.Now - end;
    }
}
