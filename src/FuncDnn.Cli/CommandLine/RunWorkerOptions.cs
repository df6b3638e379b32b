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
    private readonly Option<int?> _workers = NumberOptions.AtLeastOne(
        "--workers",
        "Let N processes of this machine compute the shards of each batch (\"shard\" in the experiment)."
    );

    private readonly ClusterOptions _listen = ClusterOptions.Listen();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_workers);
        _listen.AddTo(command);
    }

    /// <summary>The workers that the user wants.</summary>
    public Outcome<IRunWorkers> Read(ParseResult parsed, CommandConsole console)
    {
        var (listen, workers) = (_listen.Read(parsed), Optional(parsed.GetValue(_workers)));
        return listen.IsNone && workers.IsNone ? new ThisProcess()
            : ClusterSupport.IsSupported ? RunCluster.Of(listen, workers.IfNone(0), console)
            : ClusterSupport.Missing;
    }
}
