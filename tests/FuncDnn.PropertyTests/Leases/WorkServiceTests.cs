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
        var late = Take(service, "late").Lease.ToLease();
        Pass(LeaseTime);
        var present = Take(service, "present").Lease.ToLease();
        Assert.False(service.Write(late, new("a", 0, isDeleted: false, [1])));
        Assert.False(service.Commit(late, 1, [], "", isLast: true));
        Assert.Equal((0, false), (work.Applied, done.IsCompleted));
        Assert.True(service.Commit(present, 1, [], "", isLast: true));
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
        Assert.False(service.Commit(Take(service, "slow").Lease.ToLease(), 1, [], "", isLast: true));
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
        Assert.False(service.Commit(Take(service, "worker").Lease.ToLease(), 1, [], "", isLast: false));
        Assert.Equal("No space left on device", (await done).Match(_ => "", error => error.Message));
        Assert.Equal(AssignmentKind.Wait, Take(service, "worker").Kind);
    }

    [Fact]
    public void Workers_are_alive_for_the_time_of_a_lease_after_each_call()
    {
        var service = new WorkService(LeaseTime, _clock);
        Take(service, "b");
        Pass(LeaseTime / 2);
        Take(service, "a");
        Assert.Equal(["a", "b"], service.Status.Alive.Select(worker => worker.Name));
        Pass(LeaseTime / 2);
        Assert.Equal(["a"], service.Status.Alive.Select(worker => worker.Name));
        service.Leave("a");
        Assert.Empty(service.Status.Alive);
    }

    [Fact]
    public void A_stranger_that_has_not_joined_gets_neither_work_nor_data_and_does_not_count_as_a_worker()
    {
        var (service, path) = (new WorkService(LeaseTime, _clock), Path.GetTempFileName());
        File.WriteAllText(path, "data");
        service.Work.Post(new CountedWork { Data = [new("data.csv", path, 4, "sha")] });
        Assert.Equal(AssignmentKind.Unknown, service.Take("stranger").Kind);
        Assert.Empty(service.ReadData("member", "sha", 0).Bytes);
        Assert.Equal(AssignmentKind.Work, Take(service, "member").Kind);
        Assert.Empty(service.ReadData("stranger", "sha", 0).Bytes);
        Assert.Equal(["member"], service.Status.Alive.Select(worker => worker.Name));
        Assert.Equal("data"u8, service.ReadData("member", "sha", 0).Bytes);
        Assert.Equal("ta"u8, service.ReadData("member", "sha", 2).Bytes);
        Assert.All([4, -1, long.MaxValue], offset => Assert.Empty(service.ReadData("member", "sha", offset).Bytes));
        File.Delete(path);
    }

    [Fact]
    public void Data_is_read_as_long_as_some_work_needs_it()
    {
        var (service, path) = (new WorkService(LeaseTime, _clock), Path.GetTempFileName());
        File.WriteAllText(path, "data");
        service.Work.Post(new CountedWork { Data = [new("data.csv", path, 4, "sha")] });
        var lease = Take(service, "member").Lease.ToLease();
        Assert.Equal("data"u8, service.ReadData("member", "sha", 0).Bytes);
        Assert.True(service.Commit(lease, 1, [], "", isLast: true));
        Assert.Empty(service.ReadData("member", "sha", 0).Bytes);
        File.Delete(path);
    }

    [Fact]
    public void What_does_not_belong_to_the_work_costs_its_sender_the_lease_and_nobody_else_anything()
    {
        var (service, isBad) = (new WorkService(LeaseTime, _clock), true);
        var done = service.Work.Post(
            new CountedWork { WhileApplied = () => _ = isBad ? throw new InvalidDataException("../a") : true }
        );
        var bad = Take(service, "bad").Lease.ToLease();
        Assert.False(service.Write(bad, new("a", 0, isDeleted: false, new byte[Pieces.MaxLength + 1])));
        Assert.False(service.Commit(bad, 1, [], "", isLast: true));
        Assert.False(service.Renew(bad, 1));
        isBad = false;
        var good = Take(service, "good").Lease.ToLease();
        Assert.True(service.Commit(good, 1, [], "", isLast: true));
        Assert.True(done.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_commit_brings_its_changes_with_it_and_changes_nothing_when_it_is_repeated()
    {
        var (service, work) = (new WorkService(LeaseTime, _clock), new CountedWork());
        service.Work.Post(work);
        var lease = Take(service, "member").Lease.ToLease();
        List<FilePiece> pieces = [new("a", 0, isDeleted: false, [1]), new("b", 0, isDeleted: false, [2, 3])];
        Assert.True(service.Commit(lease, 1, pieces, "", isLast: false));
        Assert.True(service.Commit(lease, 1, pieces, "", isLast: false));
        Assert.Equal((1, "a 1, b 2"), (work.Applied, string.Join(", ", work.Changes)));
        var tooLong = new FilePiece("c", 0, isDeleted: false, new byte[Pieces.MaxLength]);
        Assert.False(service.Commit(lease, 3, [pieces[0], tooLong], "", isLast: true));
    }

    [Fact]
    public void The_first_files_come_with_the_work_as_many_as_fit_into_a_message()
    {
        var service = new WorkService(LeaseTime, _clock);
        service.Work.Post(
            new CountedWork
            {
                Files = [new("a", new byte[3]), new("b", new byte[Pieces.MaxLength]), new("c", new byte[1])],
            }
        );
        var assignment = Take(service, "member");
        Assert.Equal(["a", "b", "c"], assignment.Files.Select(file => file.Name));
        Assert.Equal([3], assignment.Contents.Select(content => content.Bytes.Length));
        Assert.Equal(Pieces.MaxLength, service.ReadFile(assignment.Lease.ToLease(), "b", 0).Bytes.Length);
    }

    [Fact]
    public void An_invented_lease_changes_nothing()
    {
        var service = new WorkService(LeaseTime, _clock);
        var work = new CountedWork();
        service.Work.Post(work);
        var real = Take(service, "member").Lease.ToLease();
        foreach (var invented in (Lease[])[new("work", 0), new("work", real.Epoch + 1), new("other", real.Epoch)])
        {
            Assert.False(service.Renew(invented, 1));
            Assert.False(service.Write(invented, new("a", 0, isDeleted: false, [1])));
            Assert.False(service.Commit(invented, 1, [], "", isLast: true));
            Assert.Empty(service.ReadFile(invented, "a", 0).Bytes);
        }

        Assert.Equal(0, work.Applied);
        Assert.True(service.Renew(real, 1));
    }

    [Fact]
    public void Another_build_is_refused_in_one_line_that_names_both()
    {
        var refusal = new WorkService(LeaseTime, _clock).Join(new("other", "0.0.1 (abc)")).Refusal;
        Assert.Contains($"the coordinator is funcdnn {BuildIdentity.Name}, this worker 0.0.1 (abc)", refusal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void A_name_that_could_not_be_printed_is_refused()
    {
        var service = new WorkService(LeaseTime, _clock);
        Assert.NotEqual("", service.Join(new("a\u001b[2J", BuildIdentity.Name)).Refusal);
        Assert.NotEqual("", service.Join(new(new string('a', 201), BuildIdentity.Name)).Refusal);
        Assert.Empty(service.Status.Alive);
    }

    private static Assignment Take(WorkService service, string worker)
    {
        Assert.Equal("", service.Join(new(worker, BuildIdentity.Name)).Refusal);
        return service.Take(worker);
    }

    private void Pass(TimeSpan time) => _clock.Now += (long)time.TotalNanoseconds;

    private sealed class CountedWork : IPostedWork
    {
        public string Key => "work";

        public int Applied { get; private set; }

        public string[] Changes { get; private set; } = [];

        public Action WhileApplied { get; init; } = () => { };

        public EquatableArray<SharedDataFile> Data { get; init; } = EquatableArray<SharedDataFile>.Empty;

        public EquatableArray<WorkFile> Files { get; init; } = EquatableArray<WorkFile>.Empty;

        public WorkOrder Order() => new("", Files, Data);

        public void Apply(EquatableArray<FileChange> changes)
        {
            Applied++;
            Changes = [.. changes.Select(change => $"{change.Name} {change.Bytes.Length}")];
            WhileApplied();
        }

        public void Progress(long step) { }
    }
}
