using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A folder, a free address, and the processes of a cluster that use them.</summary>
/// <param name="threads">The threads of each process that shares work.</param>
internal sealed class ClusterProcesses(int threads = 1) : IDisposable
{
    private readonly CommandProcesses _processes = new();

    /// <summary>A folder for the test.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>Where the coordinator listens.</summary>
    public string Address { get; } = FreeAddress();

    public void Dispose()
    {
        _processes.Dispose();
        Folder.Dispose();
    }

    public Process Start(params string[] words) => _processes.Start(words);

    public Process StartOn(EquatableArray<string> by, params string[] words) => _processes.StartOn(by, words);

    public Process StartWith(string name, string value, params string[] words) =>
        _processes.StartOn(["env", $"{name}={value}"], words);

    public Process StartShell(string script) => _processes.StartShell(script);

    public Process Coordinator(string file, string output, params string[] more) =>
        Start(["sweep", file, "--out", Folder[output], "--listen", Address, .. more]);

    /// <summary>The coordinator of shared work.</summary>
    /// <param name="work">The work.</param>
    /// <param name="output">The folder of its results.</param>
    /// <param name="more">More options.</param>
    public Process Coordinator(SharedWork work, string output, params string[] more) =>
        Start([.. work.Command, "--out", output, "--listen", Address, "--threads", $"{threads}", .. more]);

    /// <summary>A worker that trains one trial after another.</summary>
    public Process Worker(params string[] more) => WorkerOf(["--join", Address, .. more]);

    public Process WorkerOf(params string[] words) =>
        Start(["worker", "--workers", "1", "--threads", $"{threads}", .. words]);

    /// <summary>Waits for a process that must end well; a coordinator without workers would wait for ever.</summary>
    public static void AssertEnds(Process process) => Assert.Equal((0, ""), EndOf(process));

    /// <summary>The exit code of a process, and what it wrote to standard error.</summary>
    public static (int Code, string Error) EndOf(Process process)
    {
        if (!process.WaitForExit(TimeSpan.FromMinutes(3)))
        {
            process.Kill();
        }

        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    /// <summary>Waits for what must come; a test that waits in vain fails.</summary>
    public static void WaitUntil(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(() => Pause(condition()), TimeSpan.FromMinutes(2)));

    private static bool Pause(bool isDone)
    {
        Thread.Sleep(isDone ? 0 : 5);
        return isDone;
    }

    public static void Signal(string name, Process process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>A port that is free, and the next one, which a run uses too.</summary>
    public static string FreeAddress()
    {
        // Below the ports that the system gives to outgoing connections.
        var port = Random.Shared.Next(10_000, 30_000);
        return IsFree(port) && IsFree(port + 1) ? $"127.0.0.1:{port}" : FreeAddress();
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
