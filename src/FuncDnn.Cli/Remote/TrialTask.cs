using System.Collections.Concurrent;
using FuncDnn.Cli.Execution;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Workers;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>Trains the trials that a worker takes, each in a folder in memory that delivers itself.</summary>
/// <param name="console">The worker's console; trials print nothing.</param>
/// <param name="isSerial">Whether each trial is trained on one thread, since several are trained at once.</param>
internal sealed class TrialTask(CommandConsole console, bool isSerial) : IWorkerTask
{
    // Trials of a sweep read the same data, which is kept for the next one.
    private readonly ConcurrentDictionary<string, LoadedData> _data = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool FailsAlone => false;

    /// <inheritdoc/>
    public Option<Error> WhyNotHere(ReceivedWork work) =>
        TrialOrder
            .FromJson(work.Description)
            .Match(
                order => SharedData.WhyOther(order.Trial.Experiment, work.DataFolder, work.Hashes),
                _ => Prelude.None
            );

    /// <inheritdoc/>
    public Fin<EquatableArray<FileChange>> Do(ReceivedWork work, IDelivery delivery, CancellationToken cancel) =>
        (isSerial ? Parallelism.RunSerial(() => Train(work, delivery, cancel)) : Train(work, delivery, cancel)).Match(
            changes => Prelude.FinSucc(changes),
            failure => Error.New(string.Join(' ', failure.Messages))
        );

    private Outcome<EquatableArray<FileChange>> Train(ReceivedWork work, IDelivery delivery, CancellationToken cancel)
    {
        var folder = Path.Combine(Path.GetPathRoot(Environment.CurrentDirectory)!, work.Key);
        var files = new DeliveredFiles(folder, work.Files, delivery);
        var silent = console with
        {
            IsQuiet = true,
            IsJson = false,
            IsTerminal = false,
            Out = TextWriter.Null,
            Error = TextWriter.Null,
            Files = files,
            Cancel = cancel,
        };
        return from order in TrialOrder.FromJson(work.Description)
            from data in DataOf(work.DataFolder).Of(order.Trial.Experiment).OrFail()
            let trial = new TrialFolder(files, folder, order.Trial)
            from result in new TrialTrainer(trial, data, work.DataFolder, silent).TrainUntil(
                order.Until,
                progress => delivery.Step(progress.Step)
            )
            select files.TakeChanges();
    }

    // Not cancelled with one trial, since the others wait for the same data.
    private LoadedData DataOf(Option<string> folder) =>
        _data.GetOrAdd(folder.IfNone(""), _ => new LoadedData(folder, console.Cancel));
}
