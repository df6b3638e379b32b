using FuncDnn.Cluster.Leases;

namespace FuncDnn.Cluster.Messages;

/// <summary>A <see cref="Lease"/> in a message.</summary>
/// <param name="Key">The name of the work.</param>
/// <param name="Epoch">The number of the lease.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.lease")]
internal readonly record struct LeaseMessage([property: Id(0)] string Key, [property: Id(1)] long Epoch)
{
    /// <summary>The lease.</summary>
    public Lease ToLease() => new(Key, Epoch);

    /// <summary>The message of a lease.</summary>
    public static LeaseMessage Of(Lease lease) => new(lease.Key, lease.Epoch);
}
