using System.Text;
using FuncDnn.Cli.Execution;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Data;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>
/// A trial of a sweep that another process trains. Its folder is this process's: it is locked from the first worker
/// that takes the trial to the last delivery, and workers send what belongs into it.
/// </summary>
/// <param name="Trial">The trial's folder.</param>
/// <param name="Until">The step until which it is trained.</param>
/// <param name="Data">Its examples.</param>
/// <param name="DataFolder">The folder with the data files.</param>
/// <param name="Stepped">Called with the number of completed steps, now and then.</param>
internal sealed record PostedTrial(
    TrialFolder Trial,
    long Until,
    Dataset<double> Data,
    Option<string> DataFolder,
    Action<long> Stepped
) : IPostedWork, IDisposable
{
    private RunFolder? _folder;
    private long _step;

    /// <summary>The number of completed steps, as far as this process has heard.</summary>
    public long Step => Volatile.Read(ref _step);

    /// <summary>Why the folder cannot be used; none while nothing is wrong.</summary>
    public Option<Failure> Failure { get; private set; }

    /// <inheritdoc/>
    public string Key => Trial.Trial.Name;

    /// <inheritdoc/>
    public WorkOrder Order() =>
        (_folder is null ? Claim() : Prelude.unit).Bind(_ => ToOrder()).Match(order => order, Fail<WorkOrder>);

    /// <inheritdoc/>
    public void Apply(EquatableArray<FileChange> changes) =>
        LockedFolder
            .Try(
                Trial.Path,
                LockedFolder.MakeRoom,
                () =>
                {
                    new TrialChanges(Trial.Files, Trial.Path).Apply(changes);
                    return Prelude.unit;
                }
            )
            .Match(_ => Prelude.unit, Fail<Unit>);

    /// <inheritdoc/>
    public void Progress(long step)
    {
        Volatile.Write(ref _step, step);
        Stepped(step);
    }

    /// <summary>Trains the trial in this process instead.</summary>
    /// <param name="console">The console; the trial prints nothing.</param>
    public Fin<Unit> TrainHere(CommandConsole console)
    {
        Dispose();
        var silent = console with
        {
            IsQuiet = true,
            IsJson = false,
            IsTerminal = false,
            Out = TextWriter.Null,
            Error = TextWriter.Synchronized(console.Error),
        };
        return new TrialTrainer(Trial, Data, DataFolder, silent)
            .TrainUntil(Until, progress => Progress(progress.Step))
            .Match(
                _ => Prelude.FinSucc(Prelude.unit),
                failure =>
                {
                    Failure = failure;
                    return Error.New(string.Join(' ', failure.Messages));
                }
            );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
    }

    private Outcome<Unit> Claim() =>
        RunFolder
            .Claim(Trial.Files, Trial.Path)
            .Bind(folder =>
            {
                _folder = folder;
                return Trial.HasBegun ? Prelude.unit : Begin(folder);
            });

    private Outcome<Unit> Begin(RunFolder folder) =>
        from run in ExperimentRun.Of(Trial.Trial.Experiment, Data).OrFail()
        from files in DataFile.Of(Trial.Trial.Experiment, DataFolder)
        let environment = new EnvironmentJson(DataFolder, RunRecorder.DefaultInterval(run), files)
        from begun in folder.Begin([
            environment.ToFile(),
            new FileContent(RunFiles.Experiment, Encoding.UTF8.GetBytes(Trial.Trial.Experiment.ToJson())),
        ])
        select begun;

    private Outcome<WorkOrder> ToOrder() =>
        from files in LockedFolder.Try(
            Trial.Path,
            LockedFolder.CheckPermissions,
            () => new TrialChanges(Trial.Files, Trial.Path).All()
        )
        from data in SharedData.Of(Trial.Trial.Experiment, DataFolder)
        select new WorkOrder(new TrialOrder(Trial.Trial, Until).ToJson(), files, data);

    private T Fail<T>(Failure failure)
    {
        Failure = failure;
        throw new IOException(string.Join(' ', failure.Messages));
    }
}
