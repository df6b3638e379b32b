using System.Diagnostics.CodeAnalysis;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Cli.Web;

/// <summary>Whether this program can show the studio: a web server compiles its pages' code while it runs.</summary>
internal static class StudioSupport
{
    private const string Switch = "FuncDnn.Cli.Studio";
    private const string HostSwitch = "FuncDnn.Cli.IsStudioHost";

    /// <summary>False in a native program, which then contains nothing of the studio.</summary>
    [FeatureSwitchDefinition(Switch)]
    public static bool IsSupported => !AppContext.TryGetSwitch(Switch, out var isSupported) || isSupported;

    /// <summary>
    /// Whether the process was started with the ASP.NET Core framework, by <see cref="StudioRuntime.Configuration"/>.
    /// </summary>
    public static bool IsHost => AppContext.TryGetSwitch(HostSwitch, out var isHost) && isHost;

    /// <summary>What a native program answers.</summary>
    public static Failure Missing { get; } =
        Failure.BadInput("a native funcdnn has no web server: take the .NET tool for the studio.");
}
