using LanguageExt;

namespace FuncDnn.Cluster.Leases;

/// <summary>A piece of work that is not finished.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Holder">Who does it; none while it waits.</param>
internal sealed record BoardEntry(string Key, Option<Holder> Holder)
{
    /// <summary>Whether nobody does it.</summary>
    public bool IsWaiting => Holder.IsNone;

    /// <summary>Whether a lease of it is the present one.</summary>
    public bool IsUnder(Lease lease) => lease.Key == Key && Holder.Exists(holder => holder.Epoch == lease.Epoch);
}

/// <summary>Who holds a piece of work.</summary>
/// <param name="Worker">The name of the worker.</param>
/// <param name="Epoch">The number of its lease.</param>
/// <param name="Expires">When the lease ends unless it is renewed, as the time since the board was made.</param>
internal sealed record Holder(string Worker, long Epoch, TimeSpan Expires);
