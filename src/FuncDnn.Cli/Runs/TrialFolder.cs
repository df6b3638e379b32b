using System.Text;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The folder of a trial: that of a run, with what the sweep knows of it.</summary>
/// <param name="Files">The disk.</param>
/// <param name="Path">The folder.</param>
/// <param name="Trial">The trial.</param>
internal sealed record TrialFolder(IFiles Files, string Path, Trial Trial)
{
    private string Known => System.IO.Path.Combine(Path, RunFiles.Trial);

    private bool HasBegun =>
        Files.IsFile(System.IO.Path.Combine(Path, RunFiles.Experiment))
        && Files.IsFile(System.IO.Path.Combine(Path, RunFiles.Environment));

    /// <summary>What is known of the trial after some step; what diverged before it stays so.</summary>
    /// <param name="until">The step.</param>
    /// <returns>The result, if the trial has got there; or what is wrong with the folder.</returns>
    public Either<Failure, Option<TrialResult>> After(long until) =>
        Results().Map(results => results.Find(one => one.Diverged ? one.Step <= until : one.Step == until));

    /// <summary>Trains the trial until a step, from wherever it stands, and writes down what came of it.</summary>
    /// <param name="until">The step.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="source">The folder with the data files.</param>
    /// <param name="progress">Told after every step.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>The result; or why there is none.</returns>
    public Either<Failure, TrialResult> Reach(
        long until,
        Dataset<double> data,
        Option<string> source,
        Action<RunProgress> progress,
        CommandConsole console
    ) =>
        (HasBegun ? RunFolder.Reopen(Files, Path) : RunFolder.Open(Files, Path, force: true)).Bind(folder =>
        {
            var clock = console.Clock.GetTimestamp();
            using (folder)
            {
                return from run in ExperimentRun.Of(Trial.Experiment, data).ToEither().MapLeft(Failure.BadInput)
                    let every = RunRecorder.DefaultEvery(run)
                    from files in DataFile.Of(Trial.Experiment.Data, source)
                    from begun in HasBegun ? Prelude.unit : Begin(folder, new EnvironmentJson(source, every, files))
                    from kept in StoredRun.Read(Files, Path)
                    from same in Same(kept)
                    from results in Results()
                    let recording = new RunRecorder(run, data, folder, kept.Log, every) { Draws = false }
                    from reached in Moment(kept, recording, until, progress, console)
                    let result = reached.Match(
                        moment => TrialResult.Of(run, moment),
                        error => new TrialResult((error as Divergence)?.Step ?? until, Option<TrialMetrics>.None)
                    )
                    from ended in reached.IsSucc && until == run.Steps && !kept.HasEnded
                        ? recording.End(
                            run.OutcomeAt(reached.ThrowIfFail().Snapshot),
                            console.Clock.GetElapsedTime(clock),
                            console
                        )
                        : Prelude.unit
                    from written in folder.Write([ToFile(results.Add(result))])
                    select result;
            }
        });

    private Either<Failure, Fin<Moment>> Moment(
        StoredRun kept,
        RunRecorder recording,
        long until,
        Action<RunProgress> progress,
        CommandConsole console
    )
    {
        var run = recording.Run;
        // A trial that somebody has resumed by hand is further than the sweep needs it: nothing of that is taken away.
        return kept.HasEnded || new CheckpointFolder(Files, Path).Steps.Exists(step => step >= until)
            ? kept.At(run, run.Start, until, console).Map(Fin<Moment>.Succ)
            : recording
                .Folder.Try(() => kept.Continued(run, run.Start, console))
                .Bind(start => recording.Reach(start, until, progress, console.Cancel));
    }

    private Either<Failure, Unit> Begin(RunFolder folder, EnvironmentJson environment) =>
        folder.Begin([
            new FileContent(RunFiles.Experiment, Encoding.UTF8.GetBytes(Trial.Experiment.ToJson())),
            environment.ToFile(),
        ]);

    private Either<Failure, Unit> Same(StoredRun kept) =>
        kept.Experiment.ToJson() == Trial.Experiment.ToJson()
            ? Prelude.unit
            : Failure.BadInput($"{Path}: another run is in it than the sweep's: move it elsewhere, then begin again.");

    private Either<Failure, EquatableArray<TrialResult>> Results()
    {
        try
        {
            return !Files.IsFile(Known)
                ? EquatableArray<TrialResult>.Empty
                : TrialResult
                    .FromJson(Encoding.UTF8.GetString(Files.Read(Known)), Known)
                    .ToEither()
                    .MapLeft(Failure.BadInput);
        }
        catch (Exception fault) when (AtomicFiles.IsOfFiles(fault))
        {
            return Failure.BadInput($"{Known}: it cannot be read: {fault.Message.TrimEnd('.')}.");
        }
    }

    private static FileContent ToFile(EquatableArray<TrialResult> results) =>
        new(RunFiles.Trial, Encoding.UTF8.GetBytes(TrialResult.ToJson(results)));
}
