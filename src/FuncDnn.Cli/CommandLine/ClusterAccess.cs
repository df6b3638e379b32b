namespace FuncDnn.Cli.CommandLine;

/// <summary>How workers find and trust a coordinator, as the user gives it.</summary>
/// <param name="Address">Where the coordinator listens.</param>
/// <param name="Certificate">The file with the certificate of the cluster; null for none.</param>
/// <param name="IsInsecure">Whether an address that other machines reach may go without a certificate.</param>
/// <param name="TransfersData">Whether a worker that lacks a data file gets it from the coordinator.</param>
/// <param name="Entry">Where in Redis the address is kept; null for nowhere.</param>
internal sealed record ClusterAccess(
    HostAddress Address,
    string? Certificate,
    bool IsInsecure,
    bool TransfersData,
    ClusterEntry? Entry = null
)
{
    /// <summary>Whether the messages of Orleans are printed.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>The file to which a coordinator appends what happens; null for none.</summary>
    public string? Events { get; init; }
}
