using FuncDnn.Cluster.Leases;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Hosting;

/// <summary>The <see cref="Board"/> with a clock, a lock, and the work behind its entries.</summary>
/// <param name="leaseTime">How long a worker may be silent.</param>
/// <param name="clock">The clock of the leases.</param>
internal sealed class LeasedWork(TimeSpan leaseTime, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, PostedWork> _posted = new(StringComparer.Ordinal);
    private Board _board = Board.Empty;

    /// <summary>The work that is not finished, and who does it.</summary>
    public EquatableArray<BoardEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return _board.Entries;
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
            var posted = new PostedWork(work);
            _posted[work.Key] = posted;
            return posted.Done;
        }
    }

    /// <summary>Takes work back, whoever does it.</summary>
    public void Withdraw(string key, Error reason)
    {
        lock (_gate)
        {
            _board = _board.Withdraw(key);
            End(key, reason);
        }
    }

    /// <summary>Gives a worker the first work that waits, until it is silent for too long.</summary>
    public Option<(Lease Lease, PostedWork Work)> Take(string worker) => Take(worker, Now + leaseTime);

    /// <summary>Gives a thread of this process the first work that waits, for as long as it takes.</summary>
    public Option<Lease> TakeHere(string thread) => Take(thread, TimeSpan.MaxValue).Map(taken => taken.Lease);

    /// <summary>The work of a lease, if that is the present one: every sign of life extends it.</summary>
    public Option<(string Worker, PostedWork Work)> Find(Lease lease)
    {
        lock (_gate)
        {
            _board = _board.Renew(lease, Now + leaseTime);
            return _board.HolderOf(lease).Map(worker => (worker, _posted[lease.Key]));
        }
    }

    /// <summary>A data file that unfinished work needs.</summary>
    /// <param name="sha256">The SHA-256 of its content.</param>
    public Option<SharedDataFile> DataFile(string sha256)
    {
        lock (_gate)
        {
            return _posted.Values.Choose(work => work.DataFile(sha256)).HeadOrNone();
        }
    }

    /// <summary>Lets the work of a lease wait for others.</summary>
    public void Release(Lease lease)
    {
        lock (_gate)
        {
            _board = _board.Release(lease);
        }
    }

    /// <summary>Completes the work of a lease.</summary>
    /// <returns>False if the lease is not held any more.</returns>
    public bool Finish(Lease lease, Fin<Unit> result)
    {
        lock (_gate)
        {
            if (!_board.Holds(lease))
            {
                return false;
            }

            _board = _board.Finish(lease);
            End(lease.Key, result);
            return true;
        }
    }

    /// <summary>Lets the work of a worker wait for others.</summary>
    public void Leave(string worker)
    {
        lock (_gate)
        {
            _board = _board.Leave(worker);
        }
    }

    private Option<(Lease Lease, PostedWork Work)> Take(string worker, TimeSpan expires)
    {
        lock (_gate)
        {
            var now = Now;
            ClusterInstruments.LeasesLost.Add(_board.CountExpired(now));
            (_board, var taken) = _board.Take(worker, now, expires);
            return taken.Map(lease => (lease, _posted[lease.Key]));
        }
    }

    private void End(string key, Fin<Unit> result)
    {
        if (_posted.Remove(key, out var posted))
        {
            posted.End(result);
        }
    }
}
