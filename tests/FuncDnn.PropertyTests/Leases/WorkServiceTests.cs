using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Leases;
using FuncDnn.Cluster.Messages;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Steps;

namespace FuncDnn.PropertyTests.Leases;

/// <summary>A late answer changes nothing, even one whose lease ends while the coordinator writes it.</summary>
public class WorkServiceTests
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(2);

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_late_answer_changes_nothing()
    {
        var (service, work) = (new WorkService(LeaseTime, _clock), new CountedWork());
        var done = service.Work.Post(work);
        var late = service.Take("late").Lease.ToLease();
        Pass(LeaseTime);
        var present = service.Take("present").Lease.ToLease();
        Assert.False(service.Write(late, new("a", 0, isDeleted: false, [1])));
        Assert.False(service.Commit(late, 1, "", isLast: true));
        Assert.Equal((0, false), (work.Applied, done.IsCompleted));
        Assert.True(service.Commit(present, 1, "", isLast: true));
        Assert.True((await done).IsSucc);
    }

    [Fact]
    public void Work_whose_lease_ends_while_its_changes_are_written_belongs_to_the_next_worker()
    {
        var (service, next) = (new WorkService(LeaseTime, _clock), new List<Lease>());
        var work = new CountedWork
        {
            WhileApplied = () =>
            {
                Pass(LeaseTime);
                next.Add(service.Work.Take("next").Match(taken => taken.Lease, () => default));
            },
        };
        var done = service.Work.Post(work);
        Assert.False(service.Commit(service.Take("slow").Lease.ToLease(), 1, "", isLast: true));
        Assert.False(done.IsCompleted);
        Assert.True(service.Renew(Assert.Single(next), 1));
    }

    [Fact]
    public async Task Work_that_the_coordinator_cannot_store_ends_with_the_reason()
    {
        var service = new WorkService(LeaseTime, _clock);
        var done = service.Work.Post(
            new CountedWork { WhileApplied = () => throw new IOException("No space left on device") }
        );
        Assert.False(service.Commit(service.Take("worker").Lease.ToLease(), 1, "", isLast: false));
        Assert.Equal("No space left on device", (await done).Match(_ => "", error => error.Message));
        Assert.Equal(AssignmentKind.Wait, service.Take("worker").Kind);
    }

    [Fact]
    public void Workers_are_alive_for_the_time_of_a_lease_after_each_call()
    {
        var service = new WorkService(LeaseTime, _clock);
        service.Take("b");
        Pass(LeaseTime / 2);
        service.Take("a");
        Assert.Equal(["a", "b"], service.Workers);
        Pass(LeaseTime / 2);
        Assert.Equal(["a"], service.Workers);
        service.Leave("a");
        Assert.Empty(service.Workers);
    }

    private void Pass(TimeSpan time) => _clock.Now += (long)time.TotalNanoseconds;

    private sealed class CountedWork : IPostedWork
    {
        public string Key => "work";

        public int Applied { get; private set; }

        public Action WhileApplied { get; init; } = () => { };

        public WorkOrder Order() => new("", EquatableArray<WorkFile>.Empty, EquatableArray<SharedDataFile>.Empty);

        public void Apply(EquatableArray<FileChange> changes)
        {
            Applied++;
            WhileApplied();
        }

        public void Progress(long step) { }
    }
}
