using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Runs;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>--threads.</summary>
[Collection(nameof(Parallelism))]
public sealed class ThreadsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _threads = Parallelism.Threads;

    public void Dispose()
    {
        Parallelism.Threads = _threads;
        _folder.Dispose();
    }

    [Fact]
    public void The_number_of_threads_is_applied_and_recorded_and_changes_no_bit()
    {
        Run("1");
        Run("3");
        Assert.Contains("\"threads\": 1,", File.ReadAllText(_folder["1/environment.json"]), StringComparison.Ordinal);
        Assert.Contains("\"threads\": 3,", File.ReadAllText(_folder["3/environment.json"]), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(_folder["1/states.chain"]), File.ReadAllText(_folder["3/states.chain"]));
    }

    private void Run(string threads) =>
        Assert.Equal(
            ExitCode.Good,
            RunFolders.Run(RunFolders.Undrawn(_folder), _folder[threads], new Disk(), "--threads", threads).Code
        );
}
