using System.Diagnostics;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Processes of the command; those that a failed test left running are killed.</summary>
internal sealed class CommandProcesses : IDisposable
{
    private readonly List<Process> _started = [];

    /// <summary>Starts the command.</summary>
    /// <remarks>
    /// Children of a background shell ignore Ctrl-C, and so do their children: env restores the default. A process that
    /// is killed leaves the sockets and pipes for debuggers in the temporary folder, so these are turned off.
    /// </remarks>
    public Process Start(params string[] words)
    {
        string[] command = ["dotnet", typeof(FuncDnn.Cli.Program).Assembly.Location, .. words];
        return StartLine(
            OperatingSystem.IsLinux()
                ? ["env", "--default-signal=INT,TERM,HUP", "DOTNET_EnableDiagnostics=0", .. command]
                : command
        );
    }

    /// <summary>Starts a shell script, in which <c>"$@"</c> is the command.</summary>
    public Process StartShell(string script) =>
        StartLine(["sh", "-c", script, "sh", "dotnet", typeof(FuncDnn.Cli.Program).Assembly.Location]);

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
