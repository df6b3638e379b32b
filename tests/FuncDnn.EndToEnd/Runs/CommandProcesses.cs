using System.Diagnostics;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Processes of the command; those that a failed test left running are killed.</summary>
internal sealed class CommandProcesses : IDisposable
{
    private readonly List<Process> _started = [];

    /// <summary>The folder of the command: that in which a Release build compiles it ahead of time.</summary>
    public static string Folder { get; } =
        Path.GetFullPath(
            Path.Combine(
                AppContext.BaseDirectory,
                "../../../../../src/FuncDnn.Cli",
                Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "../../.."), AppContext.BaseDirectory)
            )
        );

    /// <summary>The command that is built there.</summary>
    public static string Built { get; } =
        Path.Combine(Folder, Path.GetFileName(typeof(FuncDnn.Cli.Program).Assembly.Location));

    /// <summary>The command.</summary>
    public string Assembly { get; init; } = Built;

    /// <summary>Starts the command.</summary>
    /// <remarks>
    /// Children of a background shell ignore Ctrl-C, and so do their children: env restores the default. A process that
    /// is killed leaves the sockets and pipes for debuggers in the temporary folder, so these are turned off.
    /// </remarks>
    public Process Start(params string[] words) => StartOn(EquatableArray<string>.Empty, words);

    /// <summary>Starts the command by another one, which it replaces.</summary>
    /// <param name="by">The other command, such as <c>ip netns exec NAME</c>.</param>
    /// <param name="words">The words of the command.</param>
    public Process StartOn(EquatableArray<string> by, params string[] words)
    {
        string[] command = ["dotnet", Assembly, .. words];
        return StartLine(
            OperatingSystem.IsLinux()
                ? [.. by, "env", "--default-signal=INT,TERM,HUP", "DOTNET_EnableDiagnostics=0", .. command]
                : [.. by, .. command]
        );
    }

    /// <summary>Starts a shell script, in which <c>"$@"</c> is the command.</summary>
    public Process StartShell(string script) => StartLine(["sh", "-c", script, "sh", "dotnet", Assembly]);

    private Process StartLine(string[] line)
    {
        _started.Add(
            Process.Start(
                new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!
        );
        return _started[^1];
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }
}
