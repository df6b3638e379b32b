using System.Diagnostics;
using System.Text.Json;
using FuncDnn.EndToEnd.Runs;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>A studio that runs as a process of its own.</summary>
internal sealed class RunningStudio : IDisposable
{
    private readonly CommandProcesses _processes = new();

    /// <summary>Starts it, and waits until it tells its address.</summary>
    /// <param name="words">The words after <c>funcdnn studio</c>.</param>
    public RunningStudio(params string[] words)
    {
        Process = _processes.Start(["studio", "--no-open", "--json", .. words]);
        var line = Process.StandardOutput.ReadLine();
        using var json = JsonDocument.Parse(
            line ?? throw new InvalidOperationException(Process.StandardError.ReadToEnd())
        );
        Address = new(json.RootElement.GetProperty("address").GetString()!);
    }

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>The address with the token.</summary>
    public Uri Address { get; }

    /// <inheritdoc/>
    public void Dispose() => _processes.Dispose();
}
