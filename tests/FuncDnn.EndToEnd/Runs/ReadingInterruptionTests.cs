using System.Diagnostics;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>A command that reads can be stopped, and ends by itself where a file has no end.</summary>
public sealed class ReadingInterruptionTests : IDisposable
{
    private const string Experiment = """
        {
          "name": "table",
          "data": { "kind": "csv-table", "path": "PATH", "table": {} },
          "network": [{ "kind": "dense", "units": 1 }],
          "objective": { "kind": "sigmoid-cross-entropy" },
          "optimizer": { "kind": "gradient-descent", "rate": 0.1 },
          "epochs": 1
        }
        """;

    // Far longer than the command needs: only a command that does not stop at all exceeds it.
    private const int Patience = 60_000;

    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    /// <summary>A pipe that nothing is written to blocks its reader, so the command is reading at the signal.</summary>
    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public void A_signal_ends_the_reading_of_data(string signal, int code)
    {
        var pipe = Pipe("pipe.csv");
        var experiment = _folder.Write("my.json", Experiment.Replace("PATH", pipe, StringComparison.Ordinal));
        var process = _processes.Start("run", experiment, "--out", _folder["out"]);
        using var writer = Writer(pipe);
        Assert.Equal((code, "funcdnn: interrupted; nothing was written.\n"), Stopped(process, signal));
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("TERM", 143)]
    public void A_signal_ends_the_reading_of_an_experiment(string signal, int code)
    {
        var pipe = Pipe("pipe.json");
        var process = _processes.Start("run", pipe, "--out", _folder["out"]);
        using var writer = Writer(pipe);
        Assert.Equal((code, "funcdnn: interrupted; nothing was written.\n"), Stopped(process, signal));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/full")]
    public void A_file_without_end_is_an_error_in_one_line(string device)
    {
        var process = _processes.Start("run", device, "--out", _folder["out"]);
        Assert.True(process.WaitForExit(Patience));
        Assert.Equal(2, process.ExitCode);
        var line = Assert.Single(process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("it has more than", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/zero")]
    public void A_table_without_end_is_an_error_in_one_line(string device)
    {
        var experiment = _folder.Write("my.json", Experiment.Replace("PATH", device, StringComparison.Ordinal));
        var session = Session.Of("run", experiment, "--out", _folder["out"]);
        Assert.Equal(FuncDnn.Runs.Failures.ExitCode.BadInput, session.Code);
        Assert.Contains("it has more than", Assert.Single(session.ErrorLines), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    private string Pipe(string name)
    {
        using var made = Process.Start("mkfifo", _folder[name]);
        made.WaitForExit();
        return _folder[name];
    }

    /// <summary>Opens the pipe for writing, which returns when the command has opened it for reading.</summary>
    private static FileStream Writer(string pipe)
    {
        var opening = Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite));
        Assert.True(opening.Wait(Patience), "The command does not open the pipe.");
        return opening.Result;
    }

    private static (int Code, string Error) Stopped(Process process, string signal)
    {
        using var sent = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        sent.WaitForExit();
        Assert.True(process.WaitForExit(Patience), "The command does not stop.");
        return (process.ExitCode, process.StandardError.ReadToEnd());
    }
}
