using System.Runtime.CompilerServices;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Reports.Html;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Plots;

namespace FuncDnn.Cli.Execution;

/// <summary>
/// Trains init-he for an epoch on a second thread, and makes its pictures and page, which are discarded. Of a short run
/// most of the time goes by while the runtime prepares and compiles methods when they are first called: here it does so
/// while the command itself is still reading its arguments, writing its first files and training.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Begins a rehearsal if it is worthwhile.</summary>
    /// <param name="args">The arguments of the process, not yet parsed.</param>
    public static void Begin(string[] args)
    {
        // A native program has nothing to compile.
        if (RuntimeFeature.IsDynamicCodeCompiled && IsWorthwhile(args, Parallelism.Threads))
        {
            // An error would occur in the run too, and is reported there.
            _ = Task.Run(Perform);
        }
    }

    /// <summary>Whether the command trains, and may use a second thread.</summary>
    /// <param name="args">The arguments of the process, not yet parsed.</param>
    /// <param name="threads">The number of threads without the option for it.</param>
    public static bool IsWorthwhile(string[] args, int threads) =>
        threads > 1
        && args is ["run", ..]
        && !Array.Exists(args, arg => arg.StartsWith(GlobalOptions.Threads, StringComparison.Ordinal));

    /// <summary>Trains, and makes what a run ends with.</summary>
    /// <returns>The files; a run writes them.</returns>
    public static EquatableArray<FileContent> Perform()
    {
        var experiment = Catalogue.All.First(one => one.Name == "init-he");
        var data = experiment.Load(default).ThrowIfFail();
        var run = ExperimentRun.Of(experiment, data).ThrowIfFail();
        var policy = new RunEventPolicy(Reports: true, StopAfter: run.StepsPerEpoch, Marks: true);
        var last = run.Train(run.Start, policy, _ => { }, CancellationToken.None).Last().ThrowIfFail();
        var outcome = run.ResultAt(last.Snapshot);
        var reports = last.Report.ToEquatableArray();
        var pictures = Pictures.Of(outcome, data);
        var page = Page.Of(RunReportModel.Of(outcome, reports, data, pictures));
        return pictures.Files + EquatableArray.Of(page, ResultJson.ToFile(outcome, TimeSpan.Zero));
    }
}
