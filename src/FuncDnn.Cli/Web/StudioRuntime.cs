using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using LanguageExt;

namespace FuncDnn.Cli.Web;

/// <summary>
/// The runtime of the studio. The command needs the .NET runtime alone; the studio also needs ASP.NET Core, which a
/// process can only have from its start. So the command starts once more under another runtime configuration.
/// </summary>
/// <param name="Root">The folder of the .NET installation.</param>
/// <param name="Assembly">The assembly of the command.</param>
internal sealed record StudioRuntime(string Root, string Assembly)
{
    /// <summary>The runtime configuration with ASP.NET Core, beside the assembly.</summary>
    public const string Configuration = "funcdnn.studio.runtimeconfig.json";

    private const string Framework = "Microsoft.AspNetCore.App";

    /// <summary>That of this process.</summary>
    public static StudioRuntime OfProcess =>
        new(
            Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../..")),
            typeof(StudioRuntime).Assembly.Location
        );

    private string Host => Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    /// <summary>Starts the command once more, with ASP.NET Core.</summary>
    /// <param name="words">The words after funcdnn.</param>
    /// <returns>Its exit code, where it cannot take the place of this process; or what is missing.</returns>
    public Outcome<ExitCode> Restart(EquatableArray<string> words) =>
        from complete in CheckFramework()
        from code in ProgramImage.Replace(
            Host,
            [
                "exec",
                "--runtimeconfig",
                Path.Combine(Path.GetDirectoryName(Assembly)!, Configuration),
                Assembly,
                .. words,
            ]
        )
        select code;

    /// <summary>Checks that there is ASP.NET Core of the version of the runtime, whatever its patch.</summary>
    public Outcome<Unit> CheckFramework()
    {
        var version = Environment.Version;
        var folder = Path.Combine(Root, "shared", Framework);
        return Failure
            .BadInput(
                $"the studio needs the ASP.NET Core runtime {version.Major}.{version.Minor}, which is not in {Root}: "
                    + $"install aspnetcore-runtime-{version.Major}.{version.Minor} "
                    + "(https://dotnet.microsoft.com/download); all other commands work without it."
            )
            .Unless(
                File.Exists(Host)
                    && Directory.Exists(folder)
                    && Directory.EnumerateDirectories(folder, $"{version.Major}.{version.Minor}.*").Any()
            );
    }
}
