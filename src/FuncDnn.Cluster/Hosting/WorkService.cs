using FuncDnn.Cluster.Leases;
using FuncDnn.Cluster.Messages;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Hosting;

/// <summary>
/// The board of a coordinator with the work behind it. Workers call it through <see cref="BoardGrain"/>; what is posted
/// completes when a worker has delivered it.
/// </summary>
/// <param name="leaseTime">How long a worker may be silent.</param>
/// <param name="clock">The clock of the leases; results never depend on it.</param>
internal sealed class WorkService(TimeSpan leaseTime, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, Posted> _posted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TimeSpan> _workers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharedDataFile> _data = new(StringComparer.Ordinal);
    private Board _board = Board.Empty;
    private bool _isClosed;

    /// <summary>The workers that have called within the time of a lease.</summary>
    public EquatableArray<string> Workers
    {
        get
        {
            lock (_gate)
            {
                return _workers
                    .Where(worker => worker.Value + leaseTime > Now)
                    .Select(worker => worker.Key)
                    .Order(StringComparer.Ordinal)
                    .ToEquatableArray();
            }
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_start);

    /// <summary>Posts work.</summary>
    /// <returns>Completes when the work is finished, or with why it cannot be.</returns>
    public Task<Fin<Unit>> Post(IPostedWork work)
    {
        lock (_gate)
        {
            _board = _board.Post(work.Key);
            var posted = new Posted(work);
            _posted[work.Key] = posted;
            return posted.Completion.Task;
        }
    }

    /// <summary>Takes work back, whoever does it.</summary>
    public void Withdraw(string key, Error reason)
    {
        lock (_gate)
        {
            _board = _board.Withdraw(key);
            if (_posted.Remove(key, out var posted))
            {
                posted.Completion.TrySetResult(reason);
            }
        }
    }

    /// <summary>Tells workers that ask that nothing more comes.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }
    }

    /// <summary>Welcomes a worker of the same build.</summary>
    public Welcome Join(Introduction worker)
    {
        if (worker.Build != BuildIdentity.Name)
        {
            return new(
                $"the coordinator is funcdnn {BuildIdentity.Name}, this worker {worker.Build}: install the same "
                    + "version on all machines, since another may give other bits",
                leaseTime
            );
        }

        Seen(worker.Name);
        return new("", leaseTime);
    }

    /// <summary>Gives a worker the first work that waits.</summary>
    public Assignment Take(string worker)
    {
        Seen(worker);
        Posted posted;
        Lease lease;
        lock (_gate)
        {
            (_board, var taken) = _board.Take(worker, Now, Now + leaseTime);
            if (taken.Case is not Lease found)
            {
                return Assignment.Without(_isClosed ? AssignmentKind.Closed : AssignmentKind.Wait);
            }

            (lease, posted) = (found, _posted[found.Key]);
        }

        try
        {
            lock (posted.Gate)
            {
                posted.Begin(lease.Epoch);
                var order = posted.Order!;
                lock (_gate)
                {
                    foreach (var file in order.Data)
                    {
                        _data[file.Sha256] = file;
                    }
                }

                return new(
                    AssignmentKind.Work,
                    LeaseMessage.Of(lease),
                    order.Description,
                    [.. order.Files.Map(file => new FileMessage(file.Name, file.Bytes.Length, ""))],
                    [.. order.Data.Map(file => new FileMessage(file.Name, file.Length, file.Sha256))]
                );
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Withdraw(lease.Key, Error.New(exception.Message));
            return Assignment.Without(AssignmentKind.Wait);
        }
    }

    /// <summary>Gives the first work that waits to a thread of this process, for as long as it takes.</summary>
    public Option<Lease> TakeHere(string thread)
    {
        lock (_gate)
        {
            (_board, var taken) = _board.Take(thread, Now, TimeSpan.MaxValue);
            return taken;
        }
    }

    /// <summary>Says that a thread of the coordinator has done its work.</summary>
    public void FinishHere(Lease lease, Fin<Unit> result)
    {
        lock (_gate)
        {
            _board = _board.Finish(lease);
            if (_posted.Remove(lease.Key, out var posted))
            {
                posted.Completion.TrySetResult(result);
            }
        }
    }

    /// <summary>A piece of a file of the work.</summary>
    public Piece ReadFile(Lease lease, string name, long offset) =>
        Find(lease).Case is Posted posted
        && posted.Order is { } order
        && order.Files.Find(file => file.Name == name).Case is WorkFile file
            ? new(Pieces.At(file.Bytes.Span, offset))
            : new([]);

    /// <summary>A piece of a data file that some work on the board needs; of no other file.</summary>
    public Piece ReadData(string worker, string sha256, long offset)
    {
        Seen(worker);
        SharedDataFile? file;
        lock (_gate)
        {
            if (!_data.TryGetValue(sha256, out file))
            {
                return new([]);
            }
        }

        using var stream = File.OpenRead(file.Path);
        stream.Position = offset;
        var bytes = new byte[Math.Clamp(stream.Length - offset, 0, Pieces.MaxLength)];
        stream.ReadExactly(bytes);
        return new(bytes);
    }

    /// <summary>Extends a lease.</summary>
    public bool Renew(Lease lease, long step)
    {
        if (Find(lease).Case is not Posted posted)
        {
            return false;
        }

        posted.Work.Progress(step);
        return true;
    }

    /// <summary>Collects a piece of a changed file.</summary>
    public bool Write(Lease lease, FilePiece piece)
    {
        if (Find(lease).Case is not Posted posted)
        {
            return false;
        }

        lock (posted.Gate)
        {
            return posted.Epoch == lease.Epoch && posted.Staged.Add(piece);
        }
    }

    /// <summary>Applies the collected changes.</summary>
    public bool Commit(Lease lease, int number, string failure, bool isLast)
    {
        if (Find(lease).Case is not Posted posted)
        {
            return false;
        }

        lock (posted.Gate)
        {
            if (posted.Epoch != lease.Epoch)
            {
                return false;
            }

            if (number <= posted.Commits)
            {
                return true;
            }

            try
            {
                posted.Work.Apply(posted.Staged.ToChanges());
                (posted.Staged, posted.Commits) = (new(), number);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Withdraw(lease.Key, Error.New(exception.Message));
                return false;
            }
        }

        return !isLast || Finish(lease, posted, failure);
    }

    /// <summary>Lets the work of a worker wait for others.</summary>
    public void Leave(string worker)
    {
        lock (_gate)
        {
            _board = _board.Leave(worker);
            _workers.Remove(worker);
        }
    }

    private bool Finish(Lease lease, Posted posted, string failure)
    {
        lock (_gate)
        {
            _board = _board.Finish(lease);
            _posted.Remove(lease.Key);
        }

        posted.Completion.TrySetResult(failure.Length == 0 ? Prelude.unit : Error.New(failure));
        return true;
    }

    private void Seen(string worker)
    {
        lock (_gate)
        {
            _workers[worker] = Now;
        }
    }

    // Every sign of life under a lease extends it.
    private Option<Posted> Find(Lease lease)
    {
        lock (_gate)
        {
            if (!_board.Holds(lease))
            {
                return Prelude.None;
            }

            _board = _board.Renew(lease, Now + leaseTime);
            _board.HolderOf(lease).IfSome(worker => _workers[worker] = Now);
            return _posted[lease.Key];
        }
    }

    /// <summary>Work on the board, and what its present worker has sent.</summary>
    private sealed class Posted(IPostedWork work)
    {
        public Lock Gate { get; } = new();

        public IPostedWork Work => work;

        public long Epoch { get; private set; }

        public WorkOrder? Order { get; private set; }

        public StagedChanges Staged { get; set; } = new();

        public int Commits { get; set; }

        public TaskCompletionSource<Fin<Unit>> Completion { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Begins a lease: what the worker before sent and did not commit is forgotten.</summary>
        public void Begin(long epoch) =>
            (Order, Epoch, Staged, Commits) = (work.Order(), epoch, new StagedChanges(), 0);
    }
}
