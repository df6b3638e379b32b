using FuncDnn.Cluster.Leases;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Watching;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Hosting;

/// <summary>
/// What a coordinator answers. Workers call it through <see cref="BoardGrain"/>; what is posted completes when a worker
/// has delivered it.
/// </summary>
/// <param name="leaseTime">How long a worker may be silent.</param>
/// <param name="clock">The clock of the leases; results never depend on it.</param>
/// <param name="sendsData">Whether data files are sent to workers that lack them.</param>
/// <param name="wholeWorkers">Whether each piece of work takes all threads of a worker.</param>
internal sealed class WorkService(
    TimeSpan leaseTime,
    TimeProvider clock,
    bool sendsData = true,
    bool wholeWorkers = false
)
{
    private const int MaxName = 200;

    private readonly Presence _presence = new(clock);
    private volatile bool _isClosed;

    /// <summary>The work.</summary>
    public LeasedWork Work { get; } = new(leaseTime, clock);

    /// <summary>Who works, and on what.</summary>
    public ClusterStatus Status => new(_presence.Processes(leaseTime), Work.Entries);

    /// <summary>Tells workers that ask that nothing more comes.</summary>
    public void Close() => _isClosed = true;

    /// <summary>Welcomes a worker of the same build.</summary>
    public Welcome Join(Introduction worker)
    {
        var refusal =
            worker.Build != BuildIdentity.Name
                ? $"the coordinator is funcdnn {BuildIdentity.Name}, this worker {worker.Build}: install the same "
                    + "version on all machines, since another may give other bits"
            : worker.Name.Length > MaxName || worker.Name.Any(char.IsControl)
                ? $"the name of a worker has at most {MaxName} characters, none of them for control"
            : "";
        if (refusal.Length == 0)
        {
            _presence.Joined(worker.Name);
        }

        return new(refusal, leaseTime, sendsData, wholeWorkers);
    }

    /// <summary>Gives a worker the first work that waits.</summary>
    public Assignment Take(string worker)
    {
        if (!_presence.Seen(worker))
        {
            return Assignment.Without(AssignmentKind.Unknown);
        }

        if (Work.Take(worker).Case is (Lease lease, PostedWork work))
        {
            return OrWithdraw(lease, () => Begin(lease, work), Assignment.Without(AssignmentKind.Wait));
        }

        if (!_isClosed)
        {
            return Assignment.Without(AssignmentKind.Wait);
        }

        _presence.Left(worker);
        return Assignment.Without(AssignmentKind.Closed);
    }

    /// <summary>A piece of a file of the work.</summary>
    public Piece ReadFile(Lease lease, string name, long offset) =>
        new(Find(lease).Bind(work => work.FileOf(name)).Map(file => Pieces.At(file.Bytes.Span, offset)).IfNone([]));

    /// <summary>A piece of a data file that some work on the board needs; of no other file.</summary>
    public Piece ReadData(string worker, string sha256, long offset) =>
        new(
            _presence.Seen(worker) && sendsData
                ? Work.DataFile(sha256).Map(file => Pieces.At(file.Path, offset)).IfNone([])
                : []
        );

    /// <summary>Extends a lease.</summary>
    public bool Renew(Lease lease, long step)
    {
        var work = Find(lease);
        work.IfSome(one => one.Progress(step));
        return work.IsSome;
    }

    /// <summary>Collects a piece of a changed file.</summary>
    public bool Write(Lease lease, FilePiece piece) =>
        piece.Bytes.Length <= Pieces.MaxLength && Find(lease).Exists(work => work.Write(lease.Epoch, piece));

    /// <summary>
    /// Applies the collected changes and some more. Who sends what does not belong to the work loses it.
    /// </summary>
    public bool Commit(Lease lease, int number, IReadOnlyList<FilePiece> pieces, string failure, bool isLast) =>
        pieces.Sum(piece => (long)piece.Bytes.Length) <= Pieces.MaxLength
        && Find(lease)
            .Exists(work => OrWithdraw(lease, () => work.Commit(lease.Epoch, number, pieces), otherwise: false))
        && (!isLast || Work.Finish(lease, failure.Length == 0 ? Prelude.unit : Error.New(failure)));

    /// <summary>Lets the work of a worker wait for others.</summary>
    public void Leave(string worker)
    {
        Work.Leave(worker);
        _presence.Left(worker);
    }

    private static Assignment Begin(Lease lease, PostedWork work)
    {
        var order = work.Begin(lease.Epoch);
        return new(
            AssignmentKind.Work,
            LeaseMessage.Of(lease),
            order.Description,
            [.. order.Files.Map(file => new FileMessage(file.Name, file.Bytes.Length, ""))],
            [.. order.Data.Map(file => new FileMessage(file.Name, file.Length, file.Sha256))],
            [.. Pieces.WholeFirst(order.Files.Map(file => file.Bytes))]
        );
    }

    // What the coordinator cannot read or write no worker can do.
    private T OrWithdraw<T>(Lease lease, Func<T> action, T otherwise)
    {
        try
        {
            return action();
        }
        catch (InvalidDataException)
        {
            Work.Release(lease);
            return otherwise;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Work.Withdraw(lease.Key, Error.New(exception.Message));
            return otherwise;
        }
    }

    private Option<PostedWork> Find(Lease lease) =>
        Work.Find(lease)
            .Map(found =>
            {
                _presence.Seen(found.Worker);
                return found.Work;
            });
}
