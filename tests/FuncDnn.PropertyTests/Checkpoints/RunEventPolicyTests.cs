using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Files;
using FuncDnn.Testing.Runs;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>Which steps of a run are events and checkpoints, and from which snapshots it continues.</summary>
public class RunEventPolicyTests
{
    private static readonly Experiment Three = ShortExperiments.Moons with { BatchSize = 0, Epochs = 3 };

    [Fact]
    public void Checkpoints_are_every_Nth_step_and_the_last()
    {
        var events = ResumedRuns.Whole(
            ShortExperiments.Moons with
            {
                Epochs = 2,
            },
            new RunEventPolicy(Reports: true, CheckpointEvery: 4)
        );
        Assert.Equal(
            [(4, true), (7, false), (8, true), (12, true), (14, true)],
            events.Select(runEvent => ((int)runEvent.Snapshot.Step, runEvent.IsCheckpoint))
        );
    }

    [Fact]
    public void An_interrupted_run_yields_a_checkpoint()
    {
        using var cancel = new CancellationTokenSource();
        var run = ResumedRuns.Prepared(Three);
        var runEvent = run.Train(run.Start, new RunEventPolicy(), _ => cancel.Cancel(), cancel.Token)
            .Single()
            .ThrowIfFail();
        Assert.Equal((1L, true), (runEvent.Snapshot.Step, runEvent.IsCheckpoint));
    }

    [Fact]
    public void A_run_that_has_ended_makes_no_more_steps()
    {
        var run = ResumedRuns.Prepared(Three);
        var end = ResumedRuns.Whole(Three, new RunEventPolicy()).Single().Snapshot;
        var steps = 0;
        var again = run.Train(end, new RunEventPolicy(), _ => steps++, default).Single().ThrowIfFail();
        Assert.Equal((0, end.StateSha256), (steps, again.Snapshot.StateSha256));
    }

    [Fact]
    public void Steps_leave_marks_up_to_the_limit()
    {
        var run = ResumedRuns.Prepared(Three with { Epochs = RunEvent.MaxMarks + 10L });
        var start = (Snapshot<double>)run.Start;
        var late = start with { State = start.State with { Step = RunEvent.MaxMarks - 2 } };
        var policy = new RunEventPolicy(StopAfter: RunEvent.MaxMarks + 1L, Marks: true);
        Assert.Equal(2, run.Train(late, policy, _ => { }, default).Single().ThrowIfFail().Marks.Count);
    }

    [Fact]
    public void A_checkpoint_beyond_the_last_step_is_of_another_experiment()
    {
        var end = new Checkpoint(ResumedRuns.Whole(Three, new RunEventPolicy()).Single().Snapshot, "a link").ToBytes();
        Assert.Equal(3, ReadChecks.Value(ResumedRuns.Prepared(Three).Read("stored", end)).Snapshot.Step);
        Assert.Equal(
            "stored: the step: 3 is not one of the 2 steps of this run; it is a checkpoint of another experiment; remove it.",
            ReadChecks.Fault(ResumedRuns.Prepared(Three with { Epochs = 2 }).Read("stored", end))
        );
    }

    [Fact]
    public void A_snapshot_of_another_precision_is_refused() =>
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
