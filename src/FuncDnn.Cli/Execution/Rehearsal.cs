using FuncDnn.Cli.Reports.Html;
using FuncDnn.Cli.Reports.Plots;
using FuncDnn.Cli.Runs;
using FuncDnn.Data;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>
/// Runs an epoch of a small run with its pictures and page on a second thread, and discards them. Of a short run most
/// of the time goes by while the runtime prepares and compiles methods when they are first called: here it does so
/// while the run itself writes its first files and trains.
/// </summary>
internal static class Rehearsal
{
    // Of an epoch: a millisecond of work.
    private const long MaxMultiplications = 1 << 20;

    private static int _begun;

    /// <summary>Begins the first rehearsal of this process, if the run is small and may use a second thread.</summary>
    /// <param name="run">The run.</param>
    /// <param name="data">Its examples.</param>
    public static Unit Begin(ExperimentRun run, Dataset<double> data)
    {
        if (Parallelism.Threads > 1 && IsSmall(run.Start, data) && Interlocked.Exchange(ref _begun, 1) == 0)
        {
            // An error would occur in the run too, and is reported there.
            _ = Task.Run(() => ExperimentRun.Of(run.Experiment, data).Iter(own => Perform(own, data)));
        }

        return Unit.Default;
    }

    /// <summary>Trains an epoch and makes what a run ends with.</summary>
    /// <param name="run">A run of its own, since a run deals its batches into memory that it reuses.</param>
    /// <param name="data">Its examples.</param>
    public static Unit Perform(ExperimentRun run, Dataset<double> data)
    {
        var policy = new RunEventPolicy(Reports: true, StopAfter: run.StepsPerEpoch, Marks: true);
        var last = run.Train(run.Start, policy, _ => { }, CancellationToken.None).Last().ThrowIfFail();
        var outcome = run.ResultAt(last.Snapshot);
        var reports = last.Report.ToEquatableArray();
        _ = Page.Of(RunReportModel.Of(outcome, reports, data, Pictures.Of(outcome, data), isExplained: false));
        _ = ResultJson.ToFile(outcome, TimeSpan.Zero);
        return Unit.Default;
    }

    private static bool IsSmall(Snapshot start, Dataset<double> data)
    {
        var parameters = start switch
        {
            Snapshot<double> one => one.State.Parameters.Layout.Length,
            Snapshot<float> one => one.State.Parameters.Layout.Length,
            _ => int.MaxValue,
        };
        return data.Stream.IsNone && (long)parameters * data.TrainCount <= MaxMultiplications;
    }
}
