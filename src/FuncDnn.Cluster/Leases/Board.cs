using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cluster.Leases;

/// <summary>
/// The work that is not finished, in the order in which it was posted, and who does it. A value: each transition is a
/// pure function of the board and the time, so that the rules can be tested without clocks, threads and networks.
/// </summary>
/// <param name="Entries">The work.</param>
/// <param name="Epoch">The number of the newest lease; 0 before the first.</param>
internal sealed record Board(EquatableArray<BoardEntry> Entries, long Epoch)
{
    /// <summary>A board without work.</summary>
    public static Board Empty { get; } = new(EquatableArray<BoardEntry>.Empty, 0);

    /// <summary>Adds work behind all other.</summary>
    /// <exception cref="ArgumentException">Work of this name is not finished.</exception>
    public Board Post(string key) =>
        Entries.Exists(entry => entry.Key == key)
            ? throw new ArgumentException($"{key} is on the board already.", nameof(key))
            : this with
            {
                Entries = Entries.Add(new(key, Option<Holder>.None)),
            };

    /// <summary>Gives a worker the first work that waits.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="now">The time.</param>
    /// <param name="expires">When the lease ends unless it is renewed.</param>
    /// <returns>The board, and the lease; none if no work waits.</returns>
    public (Board Board, Option<Lease> Lease) Take(string worker, TimeSpan now, TimeSpan expires)
    {
        var board = Expire(now);
        return board.Entries.Find(entry => entry.IsWaiting).Case is not BoardEntry first
            ? (board, Option<Lease>.None)
            : (
                board with
                {
                    Entries = board.Replace(first, new Holder(worker, Epoch + 1, expires)),
                    Epoch = Epoch + 1,
                },
                new Lease(first.Key, Epoch + 1)
            );
    }

    /// <summary>Whether a lease is the present one of its work; an expired one is until its work is released.</summary>
    public bool Holds(Lease lease) => Entries.Exists(entry => entry.IsUnder(lease));

    /// <summary>The worker that holds a lease; none if the lease is not the present one.</summary>
    public Option<string> HolderOf(Lease lease) =>
        Entries.Find(entry => entry.IsUnder(lease)).Bind(entry => entry.Holder).Map(holder => holder.Worker);

    /// <summary>Extends a lease; one that is not held stays lost.</summary>
    public Board Renew(Lease lease, TimeSpan expires) =>
        this with
        {
            Entries = Entries.Map(entry =>
                entry.IsUnder(lease)
                    ? entry with
                    {
                        Holder = entry.Holder.Map(holder => holder with { Expires = expires }),
                    }
                    : entry
            ),
        };

    /// <summary>Removes the work of a lease; nothing changes if the lease is not held.</summary>
    public Board Finish(Lease lease) => this with { Entries = Entries.Filter(entry => !entry.IsUnder(lease)) };

    /// <summary>Removes work, whoever does it.</summary>
    public Board Withdraw(string key) => this with { Entries = Entries.Filter(entry => entry.Key != key) };

    /// <summary>Lets all work of a worker wait again, which has said that it leaves.</summary>
    public Board Leave(string worker) => Release(holder => holder.Worker == worker);

    /// <summary>Lets the work of a lease wait again; nothing changes if the lease is not held.</summary>
    public Board Release(Lease lease) => Release(holder => holder.Epoch == lease.Epoch);

    /// <summary>Lets all work wait again whose lease has ended.</summary>
    public Board Expire(TimeSpan now) => Release(holder => holder.Expires <= now);

    /// <summary>How many leases have ended without a sign of life.</summary>
    public int CountExpired(TimeSpan now) =>
        Entries.Filter(entry => entry.Holder.Exists(holder => holder.Expires <= now)).Count;

    private Board Release(Func<Holder, bool> isLost) =>
        Entries.Exists(entry => entry.Holder.Exists(isLost))
            ? this with
            {
                Entries = Entries.Map(entry => entry with { Holder = entry.Holder.Filter(holder => !isLost(holder)) }),
            }
            : this;

    private EquatableArray<BoardEntry> Replace(BoardEntry old, Holder holder) =>
        Entries.Map(entry => entry.Key == old.Key ? entry with { Holder = holder } : entry);
}
