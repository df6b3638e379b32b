using FuncDnn.EndToEnd.Runs;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>A command ends with one line and a code of the help's table, whatever the system refuses.</summary>
public sealed class SystemRefusalTests : IDisposable
{
    private const int MayEndInRuntime = 10;
    private const int Aborted = 134;
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [UnixTheory]
    [InlineData("\"$@\" list >&-", 2, "the output cannot be written: standard output is closed.")]
    [InlineData("\"$@\" list >&- <&-", 2, "the output cannot be written: standard output is closed.")]
    [InlineData("\"$@\" list > /dev/full", 2, "the output cannot be written: No space left on device.")]
    [InlineData("\"$@\" --help >&-", 2, "the output cannot be written: standard output is closed.")]
    [InlineData("\"$@\" show - <&-", 2, "standard input: it cannot be read: standard input is closed")]
    [InlineData(
        "FUNCDNN_THREADS=x \"$@\" list",
        2,
        "FUNCDNN_THREADS: expected a whole number from 1 to 2147483647, got 'x'"
    )]
    [InlineData("\"$@\" list --bad 2>&-", 2, "")]
    [InlineData("\"$@\" list --bad >&- 2>&- <&-", 2, "")]
    [InlineData("\"$@\" list --bad 2> /dev/full", 2, "")]
    [InlineData("\"$@\" list 2>&- > /dev/null", 0, "")]
    [InlineData("env -u HOME TERM=dumb \"$@\" list > /dev/null", 0, "")]
    [InlineData("\"$@\" list | true", 0, "")]
    public void A_stream_that_is_closed_or_full_is_one_line(string script, int code, string error)
    {
        var (exitCode, lines) = Run(script);
        Assert.Equal(code, exitCode);
        if (error.Length == 0)
        {
            Assert.Empty(lines);
        }
        else
        {
            Assert.StartsWith($"funcdnn: {error}", Assert.Single(lines), StringComparison.Ordinal);
        }
    }

    [UnixTheory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(18)]
    [InlineData(33)]
    [InlineData(48)]
    [InlineData(63)]
    public void Too_few_file_handles_are_one_line(int more)
    {
        var file = _folder.Write("my.json", Session.Short("moons-adam"));
        var handles = FewestHandles() + more;
        var (exitCode, lines) = Run($"ulimit -n {handles}; \"$@\" run {file} --out {_folder["run"]} > /dev/null");
        if (more < MayEndInRuntime && exitCode == Aborted)
        {
            // With hardly any handles the runtime itself may end the process, which no code of the command can prevent.
            Assert.DoesNotContain(lines, line => line.Contains("Unhandled exception", StringComparison.Ordinal));
            return;
        }

        Assert.Equal(2, exitCode);
        Assert.StartsWith("funcdnn: ", Assert.Single(lines), StringComparison.Ordinal);
        Assert.DoesNotContain("output cannot be written", lines[0], StringComparison.Ordinal);
    }

    [UnixFact]
    public void The_line_stays_in_a_log_file_that_others_write_to()
    {
        var log = _folder["log"];
        var handles = FewestHandles() + 8;
        var (_, lines) = Run($"{{ (ulimit -n {handles}; \"$@\" list); echo after >&2; }} 2> {log}; cat {log} >&2");
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("funcdnn: ", lines[0], StringComparison.Ordinal);
        Assert.Equal("after", lines[1]);
    }

    // With fewer the runtime ends the process before any code of the command. How many it needs differs from machine
    // to machine, so it is found by trying: the first line of the command's own.
    private int FewestHandles() =>
        Enumerable
            .Range(12, 60)
            .First(handles =>
                Run($"ulimit -n {handles}; \"$@\" list > /dev/null").Lines is [var line]
                && line.StartsWith("funcdnn: ", StringComparison.Ordinal)
            );

    [UnixFact]
    public void A_folder_that_may_not_be_listed_or_read_is_one_line_that_names_it()
    {
        var file = _folder.Write("my.json", Session.Short("moons-adam"));
        var run = _folder["run"];
        Assert.Equal(0, (int)Session.Of("run", file, "--out", run, "--quiet").Code);
        // Root may read everything, unless it gives up its rights.
        const string asOwner =
            "if [ \"$(id -u)\" = 0 ]; then set -- setpriv --bounding-set=-all --inh-caps=-all \"$@\"; fi";
        var hidden = Run(
            $"{asOwner}; cd {run}; chmod 0 checkpoints; \"$@\" at {run} --step 2; c=$?; chmod 700 checkpoints; exit $c"
        );
        Assert.Equal(2, hidden.Code);
        Assert.StartsWith(
            $"funcdnn: {run}: its checkpoints cannot be read: ",
            Assert.Single(hidden.Lines),
            StringComparison.Ordinal
        );
        string[] commands =
        [
            $"at {run} --step 2",
            $"resume {run}",
            $"verify {run}",
            $"diff {run} {run}",
            $"branch {run} --step 2 --out {_folder["branch"]}",
            $"predict {run} {file}",
            $"evaluate {run} {file}",
            $"export {run} --to npz",
        ];
        Assert.All(
            commands,
            command =>
            {
                var closed = Run($"{asOwner}; chmod 0 {run}; \"$@\" {command}; c=$?; chmod 700 {run}; exit $c");
                Assert.Equal(2, closed.Code);
                Assert.StartsWith($"funcdnn: {run}", Assert.Single(closed.Lines), StringComparison.Ordinal);
                Assert.Contains("denied", closed.Lines[0], StringComparison.Ordinal);
            }
        );
    }

    private (int Code, string[] Lines) Run(string script)
    {
        var process = _processes.StartShell(script);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
