using FuncDnn.Benchmarks.Python;

namespace FuncDnn.Benchmarks.Contenders;

/// <summary>A peer in a separate Python process, which measures the time itself: requests cost nothing.</summary>
internal sealed class PythonContender : IContender
{
    private readonly PythonServer _server;

    public PythonContender(PythonInstallation python, WorkloadFolder folder, string peer, string setting, int threads)
    {
        _server = new(python.Path, threads);
        try
        {
            _server.Ask(
                new
                {
                    op = "prepare",
                    peer,
                    setting,
                    threads,
                    folder = folder.Path,
                }
            );
        }
        catch
        {
            _server.Dispose();
            throw;
        }
    }

    public double Run(int steps) => (double)_server.Ask(new { op = "run", steps })["seconds"]!;

    public double Cost() => (double)_server.Ask(new { op = "cost" })["cost"]!;

    /// <summary>The peak memory of the process in bytes.</summary>
    public long PeakBytes() => (long)_server.Ask(new { op = "memory" })["peak"]!;

    public void Dispose() => _server.Dispose();
}
