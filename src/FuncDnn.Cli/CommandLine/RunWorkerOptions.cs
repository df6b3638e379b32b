using System.CommandLine;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that let several processes compute one run.</summary>
internal sealed class RunWorkerOptions
{
    private readonly Option<int?> _workers = NumberOptions.AtLeast(
        0,
        "--workers",
        "Start N processes of this machine that compute the shards of each batch (\"shard\" in the experiment). "
            + "With 0, only workers that join compute."
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
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(_workers) is { Tokens: [{ Value: "0" }] } && !_listen.IsGiven(parsed))
            {
                parsed.AddError($"{_workers.Name} 0 needs --listen HOST:PORT: without other machines nobody computes.");
            }

            if (parsed.GetResult(_parts) is not null && parsed.GetResult(_workers) is null && !_listen.IsGiven(parsed))
            {
                parsed.AddError($"{_parts.Name} has no use without workers: add {_workers.Name} or --listen.");
            }
        });
    }

    /// <summary>The workers that the user wants; none for this process alone.</summary>
    public LanguageExt.Option<WantedWorkers> Read(ParseResult parsed)
    {
        var (listen, local) = (_listen.Read(parsed), Optional(parsed.GetValue(_workers)));
        return listen.IsNone && local.IsNone
            ? None
            : new WantedWorkers(listen, local, Optional(parsed.GetValue(_parts)));
    }
}
