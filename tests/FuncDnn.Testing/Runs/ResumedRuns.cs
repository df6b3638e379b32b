using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using LanguageExt;

namespace FuncDnn.Testing.Runs;

/// <summary>Runs that are stopped, written down, read again by a run made anew, and continued.</summary>
internal static class ResumedRuns
{
    public static ExperimentRun Prepared(Experiment experiment) =>
        experiment.Data.Load(default).Bind(data => ExperimentRun.Of(experiment, data)).ThrowIfFail();

    /// <summary>The moments of a run from its first step to its last, without a stop.</summary>
    public static List<RunEvent> Whole(Experiment experiment, RunEventPolicy pauses)
    {
        var run = Prepared(experiment);
        return [.. run.Train(run.Start, pauses, _ => { }, default).Select(moment => moment.ThrowIfFail())];
    }

    /// <summary>The moments of the same run when it is stopped after each of some steps.</summary>
    public static List<RunEvent> Stopped(Experiment experiment, RunEventPolicy pauses, IEnumerable<long> stops)
    {
        var moments = new List<RunEvent>();
        var run = Prepared(experiment);
        var bytes = new Checkpoint(run.Start, "a link").ToBytes();
        foreach (var stop in stops.Append(long.MaxValue))
        {
            run = Prepared(experiment);
            using var cancel = new CancellationTokenSource();
            var start = run.Read("kept.safetensors", bytes).ThrowIfFail().Snapshot;
            moments.AddRange(
                run.Train(start, pauses, at => Cancel(cancel, at.Step == stop), cancel.Token)
                    .Select(moment => moment.ThrowIfFail())
            );
            bytes = new Checkpoint(moments[^1].Snapshot, "a link").ToBytes();
        }

        return moments;
    }

    private static void Cancel(CancellationTokenSource cancel, bool now)
    {
        if (now)
        {
            cancel.Cancel();
        }
    }
}
