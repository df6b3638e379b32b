namespace FuncDnn.Cli.CommandLine;

/// <summary>How a worker finds and trusts its coordinator, as the user gives it.</summary>
/// <param name="Address">Where the coordinator listens; null if Redis tells.</param>
/// <param name="Entry">Where in Redis its address is; null if the address is given.</param>
/// <param name="Certificate">The file with the certificate of the cluster; null for none.</param>
/// <param name="IsInsecure">Whether an address that other machines reach may go without a certificate.</param>
/// <param name="TransfersData">Whether data files that are missing here are received.</param>
internal sealed record JoinAccess(
    HostAddress? Address,
    ClusterEntry? Entry,
    string? Certificate,
    bool IsInsecure,
    bool TransfersData
)
{
    /// <summary>Whether the messages of Orleans are printed.</summary>
    public bool IsVerbose { get; init; }
}
