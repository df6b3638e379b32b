using System.Diagnostics;
using System.Globalization;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Remote;

/// <summary>Workers that a coordinator starts on its own machine.</summary>
internal sealed class LocalProcesses : IDisposable
{
    // Without their coordinator they end soon.
    private const int Patience = 5;

    // Those that have joined end at once; another is still looking for the coordinator.
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly EquatableArray<Process> _processes;
    private volatile bool _isEnding;

    private LocalProcesses(int count, ClusterAccess access, CommandConsole console)
    {
        var threads = Math.Max(1, Parallelism.Threads / Math.Max(1, count));
        _processes = Enumerable.Range(0, count).Select(_ => Start(access, threads, console)).ToEquatableArray();
    }

    /// <summary>Starts workers, which share the threads of this process.</summary>
    /// <param name="count">How many.</param>
    /// <param name="access">The coordinator.</param>
    /// <param name="console">Where it is told if one fails.</param>
    public static LocalProcesses Start(int count, ClusterAccess access, CommandConsole console) =>
        new(count, access, console);

    /// <summary>Expects from now on that they end.</summary>
    public void Ending() => _isEnding = true;

    /// <summary>Waits for them, which hear from the coordinator that nothing more comes.</summary>
    public void Dispose()
    {
        Ending();
        var start = Stopwatch.GetTimestamp();
        foreach (var process in _processes)
        {
            var left = Farewell - Stopwatch.GetElapsedTime(start);
            if (!process.WaitForExit(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                process.Kill();
            }

            process.Dispose();
        }
    }

    private Process Start(ClusterAccess access, int threads, CommandConsole console)
    {
        var process = new Process { StartInfo = Command(access, threads), EnableRaisingEvents = true };
        var last = "";
        process.ErrorDataReceived += (_, line) => last = line.Data ?? last;
        process.Exited += (_, _) =>
        {
            // A signal from the terminal reaches all processes.
            if (!_isEnding && (ExitCode)process.ExitCode is not (ExitCode.Interrupted or ExitCode.HungUp))
            {
                var reason = last.Length > 0 ? last : $"exit code {process.ExitCode}";
                console.Warn($"a worker of this machine ended: {reason}");
            }
        };
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private static ProcessStartInfo Command(ClusterAccess access, int threads)
    {
        var assembly = typeof(LocalProcesses).Assembly.Location;
        var own = Environment.ProcessPath!;
        var isHosted = !Path.GetFileNameWithoutExtension(own).StartsWith("funcdnn", StringComparison.OrdinalIgnoreCase);
        var command = new ProcessStartInfo(own)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var words = EquatableArray.Of(
            "worker",
            "--join",
            $"{access.Address}",
            "--threads",
            threads.ToString(CultureInfo.InvariantCulture),
            "--patience",
            Patience.ToString(CultureInfo.InvariantCulture),
            "--quiet"
        );
        foreach (
            var word in (isHosted ? [assembly] : EquatableArray<string>.Empty)
                + words
                + (access.Certificate is string file ? ["--certificate", file] : [])
                + (access.IsInsecure ? ["--insecure"] : [])
        )
        {
            command.ArgumentList.Add(word);
        }

        return command;
    }
}
