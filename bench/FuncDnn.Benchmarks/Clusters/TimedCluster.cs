using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Benchmarks.Clusters;

/// <summary>A coordinator and its workers: processes of one thread each, on loopback, timed from their start.</summary>
internal sealed class TimedCluster : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly string _command;
    private readonly string _folder;
    private readonly string _address = $"127.0.0.1:{FreePort()}";
    private readonly List<Process> _processes = [];
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Process _coordinator;

    /// <summary>Starts all processes at once.</summary>
    /// <param name="command">The assembly of the command.</param>
    /// <param name="sweep">The file of the sweep.</param>
    /// <param name="folder">A new folder for its results.</param>
    /// <param name="embedded">How many trials the coordinator trains itself at once.</param>
    /// <param name="workers">The number of other processes.</param>
    public TimedCluster(string command, string sweep, string folder, int embedded, int workers)
    {
        (_command, _folder) = (command, folder);
        _coordinator = Start("sweep", sweep, "--out", folder, "--listen", _address, "--workers", $"{embedded}");
        Workers = Enumerable.Range(0, workers).Select(_ => StartWorker()).ToList();
    }

    /// <summary>The workers that were started first.</summary>
    public IReadOnlyList<Process> Workers { get; }

    /// <summary>Seconds since the start.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Trials that have begun.</summary>
    public int Begun => Files(RunFiles.Experiment).Count();

    /// <summary>Trials that have their result.</summary>
    public int Done => Files(RunFiles.Trial).Count();

    /// <summary>Bytes that grow with each checkpoint.</summary>
    public long Written => Files(RunFiles.Marks).Sum(path => new FileInfo(path).Length);

    /// <summary>Starts one more worker.</summary>
    public Process StartWorker() => Start("worker", "--join", _address, "--workers", "1", "--patience", "5");

    /// <summary>Waits.</summary>
    /// <exception cref="InvalidOperationException">The coordinator has ended before.</exception>
    public TimedCluster Until(Func<TimedCluster, bool> condition)
    {
        while (!condition(this))
        {
            if (_coordinator.HasExited)
            {
                throw new InvalidOperationException("The sweep ended too early: take more epochs.");
            }

            Thread.Sleep(Pause);
        }

        return this;
    }

    /// <summary>Waits for the end of the coordinator.</summary>
    /// <returns>Seconds since the start.</returns>
    public double End()
    {
        _coordinator.WaitForExit();
        var seconds = Seconds;
        return _coordinator.ExitCode == 0
            ? seconds
            : throw new InvalidOperationException(_coordinator.StandardError.ReadToEnd());
    }

    /// <summary>The tables and the page.</summary>
    public string Tables() =>
        string.Concat(
            ((string[])[SweepFiles.Points, SweepFiles.AllTrials, SweepFiles.Page]).Select(name =>
                File.ReadAllText(Path.Combine(_folder, name))
            )
        );

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private Process Start(params string[] words)
    {
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [_command, .. words, "--threads", "1", "--quiet"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        _processes.Add(process);
        return process;
    }

    private IEnumerable<string> Files(string name)
    {
        var trials = Path.Combine(_folder, "trials");
        return Directory.Exists(trials) ? Directory.EnumerateFiles(trials, name, SearchOption.AllDirectories) : [];
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
