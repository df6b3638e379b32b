using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using LanguageExt;

namespace FuncDnn.Testing.Runs;

/// <summary>Runs that are stopped, stored, read by a new run, and continued.</summary>
internal static class ResumedRuns
{
    public static ExperimentRun Prepared(Experiment experiment) =>
        experiment.Load(default).Bind(data => ExperimentRun.Of(experiment, data)).ThrowIfFail();

    /// <summary>The events of an uninterrupted run.</summary>
    public static List<RunEvent> Whole(Experiment experiment, RunEventPolicy policy)
    {
        var run = Prepared(experiment);
        return [.. run.Train(run.Start, policy, _ => { }, default).Select(runEvent => runEvent.ThrowIfFail())];
    }

    /// <summary>The events of a run that is stopped after each of the given steps.</summary>
    public static List<RunEvent> Stopped(Experiment experiment, RunEventPolicy policy, IEnumerable<long> stops)
    {
        var events = new List<RunEvent>();
        var run = Prepared(experiment);
        var bytes = new Checkpoint(run.Start, "a link").ToBytes();
        foreach (var stop in stops.Append(long.MaxValue))
        {
            run = Prepared(experiment);
            using var cancel = new CancellationTokenSource();
            var start = run.Read("stored.safetensors", bytes).ThrowIfFail().Snapshot;
            events.AddRange(
                run.Train(start, policy, at => Cancel(cancel, at.Step == stop), cancel.Token)
                    .Select(runEvent => runEvent.ThrowIfFail())
            );
            bytes = new Checkpoint(events[^1].Snapshot, "a link").ToBytes();
        }

        return events;
    }

    private static void Cancel(CancellationTokenSource cancel, bool now)
    {
        if (now)
        {
            cancel.Cancel();
        }
    }
}
