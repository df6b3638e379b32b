namespace FuncDnn.Cli.CommandLine;

/// <summary>Where in Redis the address of a coordinator is, as the user gives it.</summary>
/// <param name="Redis">The Redis server.</param>
/// <param name="Cluster">The name of the cluster.</param>
internal sealed record ClusterEntry(HostAddress Redis, string Cluster)
{
    /// <summary>The name of a cluster that is given none.</summary>
    public const string DefaultCluster = "funcdnn";

    /// <summary>The options that name the entry.</summary>
    public override string ToString() =>
        Cluster == DefaultCluster ? $"--redis {Redis}" : $"--redis {Redis} --cluster {Cluster}";
}
