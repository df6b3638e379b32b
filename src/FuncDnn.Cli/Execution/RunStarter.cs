using System.Text;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Export.TensorBoard;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Execution;

/// <summary>Starts a new run in its own folder.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Data">The folder with the data files.</param>
/// <param name="Out">The run's folder.</param>
/// <param name="CheckpointEvery">A checkpoint is written every N steps; by default about ten per run.</param>
/// <param name="TensorBoard">Write the reports for TensorBoard too.</param>
/// <param name="Force">Write into a folder that holds other files, another run, or one that has not ended.</param>
internal sealed record RunStarter(
    Experiment Experiment,
    Option<string> Data,
    string Out,
    Option<long> CheckpointEvery,
    bool TensorBoard,
    bool Force
)
{
    /// <summary>The table with the examples, if it was read already.</summary>
    public Option<ReadTable> Table { get; init; }

    /// <summary>Who computes the gradients.</summary>
    public IRunWorkers Workers { get; init; } = new ThisProcess();

    /// <summary>Trains to the end.</summary>
    /// <param name="from">Gives the initial state.</param>
    /// <param name="said">What was printed about the data already.</param>
    /// <param name="console">Where progress and results are printed.</param>
    public Outcome<Unit> Train(
        Func<ExperimentRun, Outcome<RunStart>> from,
        EquatableArray<string> said,
        CommandConsole console
    ) =>
        RunFolder
            .Open(console.Files, Out, Force)
            .Bind(folder =>
            {
                using (folder)
                {
                    folder.Settled.IfSome(console.Warn);
                    return from replaces in CheckReplaces(() =>
                            RunFolderContents.CheckSame(folder.Files, folder.Path, Experiment)
                        )
                        let hashed = DataFile.Begin(Experiment, Data)
                        from data in DataLoading.Load(Experiment, Data, console, said, Table)
                        from run in ExperimentRun.Of(Experiment, data).OrFail()
                        from start in @from(run)
                        from same in CheckReplaces(() =>
                            RunFolderContents.CheckSame(
                                folder.Files,
                                folder.Path,
                                start.Files.Find(file => file.Name == RunFiles.Start)
                            )
                        )
                        let every = CheckpointEvery.IfNone(() => RunRecorder.DefaultInterval(run))
                        from files in Interruptible.Read(console, hashed)
                        from log in Begin(folder, new EnvironmentJson(Data, every, files), start.Files)
                        let printed = RunReport.Begin(console, Experiment, data)
                        let recorder = new RunRecorder(run, data, folder, log, every)
                        from done in Workers.With(
                            run,
                            Data,
                            (exchange, stored) =>
                                (recorder with { Exchange = exchange, Stored = stored }).Complete(start.State, console)
                        )
                        select done;
                }
            });

    private Outcome<Unit> CheckReplaces(Func<Outcome<Unit>> check) => Force ? Prelude.unit : check();

    private Outcome<RunLog> Begin(
        RunFolder folder,
        EnvironmentJson environment,
        EquatableArray<FileContent> startFiles
    ) =>
        from begun in folder.Begin(
            startFiles
                + (TensorBoard ? [new FileContent(RunFiles.Events, EventFile.Begin())] : [])
                + EquatableArray.Of(
                    environment.ToFile(),
                    new FileContent(RunFiles.Experiment, Encoding.UTF8.GetBytes(Experiment.ToJson()))
                )
        )
        from log in folder.Try(() => RunLog.Of(folder.Files, folder.Path, Experiment))
        select log;
}
