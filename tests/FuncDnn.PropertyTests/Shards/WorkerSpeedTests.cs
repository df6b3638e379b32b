using FuncDnn.Cluster.Shards;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>"Workers get shares by their speed in the steps before."</summary>
public class WorkerSpeedTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void The_first_step_says_nothing_and_the_second_is_the_speed()
    {
        var first = WorkerSpeed.Unknown.Worked(8, 9 * s_second);
        Assert.Equal(double.NaN, first.ShardsPerSecond);
        Assert.Equal(4, first.Worked(8, 2 * s_second).ShardsPerSecond);
    }

    [Fact]
    public void Later_steps_move_the_mean_time_of_a_shard_by_a_tenth()
    {
        var four = WorkerSpeed.Unknown.Worked(1, s_second).Worked(4, s_second);
        // .9 of 1/4 s and .1 of 4 s.
        Assert.Equal(1 / 0.625, four.Worked(1, 4 * s_second).ShardsPerSecond, 12);
        Assert.Equal(4, four.Worked(400, 100 * s_second).ShardsPerSecond, 12);
    }

    [Fact]
    public void Without_a_share_a_worker_counts_as_twice_as_fast_after_some_35_steps()
    {
        var slow = WorkerSpeed.Unknown.Worked(1, s_second).Worked(1, s_second);
        var rested = Enumerable.Range(0, 35).Aggregate(slow, (speed, _) => speed.Idled());
        Assert.Equal(2, rested.ShardsPerSecond, 2);
        Assert.True(WorkerSpeed.Unknown.Idled() == WorkerSpeed.Unknown);
    }
}
