using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;
using FuncDnn.Studio.Library;
using LanguageExt;

namespace FuncDnn.Studio.Histories;

/// <summary>The checkpoints and fingerprints in the folder of a run, which may train meanwhile.</summary>
/// <param name="files">The file system.</param>
/// <param name="folder">The folder.</param>
/// <param name="run">The run.</param>
internal sealed class StoredStates(IFiles files, string folder, ExperimentRun run) : IStoredStates
{
    private readonly CheckpointFolder _checkpoints = new(files, folder);
    private readonly Lock _gate = new();
    private FileStamp _stamp = new(-1, 0);
    private StateChain _chain = StateChain.Of(run.Experiment.ToJson());

    /// <inheritdoc/>
    public EquatableArray<long> Steps => FileErrors.Try(() => _checkpoints.Steps).IfFail(EquatableArray<long>.Empty);

    /// <summary>The fingerprints so far.</summary>
    public StateChain Chain
    {
        get
        {
            lock (_gate)
            {
                var stamp = FileStamp.Of(Path.Combine(folder, RunFiles.Chain));
                if (stamp != _stamp)
                {
                    _chain = FileErrors.Try(() => RunLog.Of(files, folder, run.Experiment).Chain).IfFail(_chain);
                    _stamp = stamp;
                }

                return _chain;
            }
        }
    }

    /// <inheritdoc/>
    public Fin<Option<Snapshot>> Read(long step) =>
        // A run deletes its oldest checkpoints.
        !Steps.Contains(step)
            ? Option<Snapshot>.None
            : _checkpoints.Read(run, Chain, step).Map(checkpoint => Option<Snapshot>.Some(checkpoint.Snapshot));

    /// <inheritdoc/>
    public Option<StateFingerprint> FingerprintUpTo(long step)
    {
        var links = Chain.Links.AsSpan();
        var (first, end) = (0, links.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = links[middle].Step <= step ? (middle + 1, end) : (first, middle);
        }

        return first == 0
            ? Option<StateFingerprint>.None
            : new StateFingerprint(links[first - 1].Step, links[first - 1].State);
    }
}
