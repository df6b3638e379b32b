using System.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Remote;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that let several processes compute one run.</summary>
internal sealed class RunWorkerOptions
{
    private readonly Option<int?> _workers = NumberOptions.AtLeast(
        0,
        "--workers",
        "Start N processes of this machine that compute the shards of each batch (\"shard\" in the experiment); "
            + "none by default."
    );

    private readonly Option<int?> _parts = NumberOptions.AtLeastOne(
        "--parts-per-worker",
        "Let a worker hold at most N of the data's parts (\"parts\" in the experiment), and wait for more workers where "
            + "that is too few; by default they share all parts."
    );

    private readonly ClusterOptions _listen = ClusterOptions.Listen();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_workers);
        command.Add(_parts);
        _listen.AddTo(command);
    }

    /// <summary>The workers that the user wants.</summary>
    public Outcome<IRunWorkers> Read(ParseResult parsed, CommandConsole console)
    {
        var (listen, workers) = (_listen.Read(parsed), Optional(parsed.GetValue(_workers)));
        var parts = Optional(parsed.GetValue(_parts));
        return listen.IsNone && workers.IsNone
            ? parts.IsSome
                ? Failure.BadInput("--parts-per-worker has no use without workers: add --workers or --listen.")
                : new ThisProcess()
            : ClusterSupport.IsSupported
                ? RunCluster.Of(listen, workers.IfNone(0), parts, console)
                : ClusterSupport.Missing;
    }
}
