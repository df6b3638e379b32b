using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Runs;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>Where a run pauses, what is kept of it there, and which snapshots it goes on from.</summary>
public class RunEventPolicyTests
{
    private static readonly Experiment Three = ShortExperiments.Moons with { BatchSize = 0, Epochs = 3 };

    [Fact]
    public void What_is_kept_is_every_so_manieth_step_and_the_last()
    {
        var moments = ResumedRuns.Whole(
            ShortExperiments.Moons with
            {
                Epochs = 2,
            },
            new RunEventPolicy(Reports: true, CheckpointEvery: 4)
        );
        Assert.Equal(
            [(4, true), (7, false), (8, true), (12, true), (14, true)],
            moments.Select(moment => ((int)moment.Snapshot.Step, moment.IsCheckpoint))
        );
    }

    [Fact]
    public void Where_a_run_is_interrupted_it_is_kept()
    {
        using var cancel = new CancellationTokenSource();
        var run = ResumedRuns.Prepared(Three);
        var moment = run.Train(run.Start, new RunEventPolicy(), _ => cancel.Cancel(), cancel.Token)
            .Single()
            .ThrowIfFail();
        Assert.Equal((1L, true), (moment.Snapshot.Step, moment.IsCheckpoint));
    }

    [Fact]
    public void A_run_that_has_ended_makes_no_step_more()
    {
        var run = ResumedRuns.Prepared(Three);
        var end = ResumedRuns.Whole(Three, new RunEventPolicy()).Single().Snapshot;
        var steps = 0;
        var again = run.Train(end, new RunEventPolicy(), _ => steps++, default).Single().ThrowIfFail();
        Assert.Equal((0, end.StateSha256), (steps, again.Snapshot.StateSha256));
    }

    [Fact]
    public void Steps_leave_marks_as_far_as_there_is_room_for_them()
    {
        var run = ResumedRuns.Prepared(Three with { Epochs = RunEvent.MaxMarks + 10L });
        var start = (Snapshot<double>)run.Start;
        var late = start with { State = start.State with { Step = RunEvent.MaxMarks - 2 } };
        var pauses = new RunEventPolicy(StopAfter: RunEvent.MaxMarks + 1L, Marks: true);
        Assert.Equal(2, run.Train(late, pauses, _ => { }, default).Single().ThrowIfFail().Marks.Count);
    }

    [Fact]
    public void A_checkpoint_of_a_step_that_the_run_does_not_have_is_of_another_experiment()
    {
        var end = new Checkpoint(ResumedRuns.Whole(Three, new RunEventPolicy()).Single().Snapshot, "a link").ToBytes();
        Assert.Equal(3, ReadChecks.Value(ResumedRuns.Prepared(Three).Read("kept", end)).Snapshot.Step);
        Assert.Equal(
            "kept: its step: 3 is none of this run's 2; it is a checkpoint of another experiment; remove it.",
            ReadChecks.Fault(ResumedRuns.Prepared(Three with { Epochs = 2 }).Read("kept", end))
        );
    }

    [Fact]
    public void A_snapshot_in_another_precision_is_none_of_the_run() =>
        Assert.Equal(
            "short-moons: the snapshot is of another network or precision.",
            Assert
                .Throws<ArgumentException>(() =>
                    ResumedRuns
                        .Prepared(Three)
                        .ResultAt(ResumedRuns.Prepared(Three with { Precision = Precision.Single }).Start)
                )
                .Message
        );
}
