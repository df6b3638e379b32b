using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using FuncDnn.Studio.Library;
using LanguageExt;

namespace FuncDnn.Studio.Histories;

/// <summary>A run that somebody looks at: its examples, and its state after any step.</summary>
internal sealed class OpenedRun : IDisposable
{
    /// <summary>The largest number of training examples that a step is shown over, evenly spaced.</summary>
    private const int MostExamples = 1024;

    private readonly RunHistory _history;
    private readonly Lock _gate = new();
    private CancellationTokenSource _ahead = new();

    private OpenedRun(PreparedRun prepared, RunHistory history)
    {
        (Run, Data, _history) = (prepared.Run, prepared.Data, history);
        Examples = StepReport.Sampled(Data.Train, MostExamples);
        Diagram = NetworkDiagram.Of(Run.Experiment.Network, Data.Train.Inputs.Rows);
        Picture = PictureShape.Of(Run.Experiment.Data, Data.Train.Inputs.Rows);
    }

    /// <summary>The run.</summary>
    public ExperimentRun Run { get; }

    /// <summary>Its examples.</summary>
    public Dataset<double> Data { get; }

    /// <summary>The training examples that a step is shown over.</summary>
    public Batch<double> Examples { get; }

    /// <summary>The operations of its network.</summary>
    public NetworkDiagram Diagram { get; }

    /// <summary>The shape of its examples, if they are pictures.</summary>
    public Option<PictureShape> Picture { get; }

    /// <summary>Its first step: 0, or the one at which it was branched.</summary>
    public long First => _history.Start.Step;

    /// <summary>The checkpoints that could not be used so far.</summary>
    public EquatableArray<DamagedCheckpoint> Damaged => _history.Damaged;

    /// <summary>Reads a run from its folder, and writes nothing into it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="cacheBytes">The memory for states that were looked at.</param>
    public static Outcome<OpenedRun> Open(string folder, long cacheBytes)
    {
        var console = Silent(folder);
        var name = Path.Combine(folder, RunFiles.Experiment);
        return from contents in StoredFiles.Open(console.Files, folder)
            from unchanged in contents.Check(RunFiles.Experiment, RunFiles.Environment, RunFiles.Parent, RunFiles.Start)
            from bytes in FileErrors.Try(() => SharedFile.Read(name)).OrFail()
            from json in TextBytes.Decode(new FileBytes(name, bytes)).OrFail()
            from experiment in Experiment.FromJson(json, name).OrFail()
            from log in FileErrors.Try(() => RunLog.Of(console.Files, folder, experiment)).OrFail()
            let environment = EnvironmentJson.Read(console.Files, folder)
            from prepared in new StoredRun(folder, experiment, log, environment, contents).Prepare(
                Option<string>.None,
                console
            )
            let states = new StoredStates(console.Files, folder, prepared.Run)
            select new OpenedRun(prepared, new(prepared.Run, states, cacheBytes, prepared.Start));
    }

    /// <summary>Ends what is computed in advance.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            // Not disposed: a request may still look at the run.
            _ahead.Cancel();
        }
    }

    /// <summary>The state after a step; nothing is computed in advance meanwhile.</summary>
    /// <param name="step">The number of completed steps.</param>
    /// <param name="cancel">Ends the computation.</param>
    public Fin<Snapshot> At(long step, CancellationToken cancel)
    {
        lock (_gate)
        {
            _ahead.Cancel();
        }

        return _history.At(step, cancel: cancel);
    }

    /// <summary>What a step did: none for the first state.</summary>
    /// <param name="after">The state after it.</param>
    /// <param name="cancel">Ends the computation.</param>
    public Option<StepChange> ChangeTo(Snapshot after, CancellationToken cancel) =>
        after.Step == First
            ? Option<StepChange>.None
            : _history.At(after.Step - 1, cancel: cancel).Bind(before => Run.Change(before, after)).ToOption();

    /// <summary>Computes the states around a step, until another is asked for.</summary>
    /// <param name="step">The step that is looked at.</param>
    public void LookAhead(long step)
    {
        CancellationToken cancel;
        lock (_gate)
        {
            _ahead.Cancel();
            _ahead = new();
            cancel = _ahead.Token;
        }

        _ = Task.Run(
            () =>
            {
                try
                {
                    _history.Prefetch(step, cancel);
                }
                catch (OperationCanceledException)
                {
                    // Another step is looked at.
                }
            },
            cancel
        );
    }

    private static CommandConsole Silent(string folder) =>
        new(
            () => Stream.Null,
            TextWriter.Null,
            TextWriter.Null,
            IsTerminal: false,
            HasColor: false,
            () => 0,
            TimeProvider.System,
            new ShownFiles(folder),
            CancellationToken.None
        )
        {
            IsQuiet = true,
        };
}
