using System.Diagnostics.CodeAnalysis;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Cli.Remote;

/// <summary>Whether this program can use other machines: Orleans generates code while it runs.</summary>
internal static class ClusterSupport
{
    private const string Switch = "FuncDnn.Cli.Cluster";

    /// <summary>False in a native program, which then contains nothing of Orleans.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <summary>What a native program answers.</summary>
    public static Failure Missing { get; } =
        Failure.BadInput("a native funcdnn uses one machine only: take the .NET tool for --listen and worker.");
}
