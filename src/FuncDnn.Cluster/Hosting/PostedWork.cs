using FuncDnn.Cluster.Messages;
using LanguageExt;

namespace FuncDnn.Cluster.Hosting;

/// <summary>Work on the board, and what its present worker has sent. Its calls come one after another.</summary>
/// <param name="work">The work.</param>
internal sealed class PostedWork(IPostedWork work)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<Fin<Unit>> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkOrder? _order;
    private StagedChanges _staged = new();
    private long _epoch;
    private int _commits;

    /// <summary>Completes when the work is finished, or with why it cannot be.</summary>
    public Task<Fin<Unit>> Done => _end.Task;

    /// <summary>Begins a lease: what the worker before sent and did not commit is forgotten.</summary>
    /// <exception cref="IOException">The files of the work cannot be read.</exception>
    public WorkOrder Begin(long epoch)
    {
        lock (_gate)
        {
            (_order, _epoch, _staged, _commits) = (work.Order(), epoch, new StagedChanges(), 0);
            return _order;
        }
    }

    /// <summary>A file of the work as it was when its present lease began.</summary>
    public Option<WorkFile> FileOf(string name) =>
        _order is { } order ? order.Files.Find(file => file.Name == name) : Prelude.None;

    /// <summary>A data file that the work needs, by the SHA-256 of its content.</summary>
    public Option<SharedDataFile> DataFile(string sha256) =>
        _order is { } order ? (order.Data + order.OnDemand).Find(file => file.Sha256 == sha256) : Prelude.None;

    /// <summary>Hears how far the worker is.</summary>
    public void Progress(long step) => work.Progress(step);

    /// <summary>Collects a piece of a changed file.</summary>
    /// <returns>False if another lease has begun, or a piece before it is missing.</returns>
    public bool Write(long epoch, FilePiece piece)
    {
        lock (_gate)
        {
            return epoch == _epoch && _staged.Add(piece);
        }
    }

    /// <summary>Applies the collected changes and some more; a repeated call changes nothing.</summary>
    /// <returns>False if another lease has begun, or a piece is missing.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="InvalidDataException">They do not belong to the work.</exception>
    public bool Commit(long epoch, int number, IReadOnlyList<FilePiece> pieces)
    {
        lock (_gate)
        {
            if (epoch == _epoch && number > _commits)
            {
                if (!pieces.All(_staged.Add))
                {
                    return false;
                }

                work.Apply(_staged.ToChanges());
                (_staged, _commits) = (new(), number);
            }

            return epoch == _epoch;
        }
    }

    /// <summary>Completes the work.</summary>
    public void End(Fin<Unit> result) => _end.TrySetResult(result);
}
