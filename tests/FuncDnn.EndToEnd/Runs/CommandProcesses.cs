using System.Diagnostics;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>Processes of the command; those that a test which failed has left are ended.</summary>
internal sealed class CommandProcesses : IDisposable
{
    private readonly List<Process> _started = [];

    /// <summary>Starts the command.</summary>
    /// <remarks>A shell that runs the tests in the background has its children ignore Ctrl-C, and they theirs: env undoes that.</remarks>
    public Process Start(params string[] words)
    {
        string[] command = ["dotnet", typeof(FuncDnn.Cli.Program).Assembly.Location, .. words];
        string[] heard = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT,TERM", .. command] : command;
        _started.Add(
            Process.Start(
                new ProcessStartInfo(heard[0], heard[1..])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
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
