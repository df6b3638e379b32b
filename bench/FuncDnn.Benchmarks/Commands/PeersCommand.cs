using System.CommandLine;
using FuncDnn.Benchmarks.Peers;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb peers: the table of workloads.</summary>
internal static class PeersCommand
{
    public static Command Create()
    {
        var rows = SharedOptions.Rows();
        var (threads, quick) = (SharedOptions.Threads(), SharedOptions.Quick());
        var peers = new Option<string[]>("--peers")
        {
            Description = "The peers, such as NumPy PyTorch; default: all.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var rounds = new Option<int?>("--rounds") { Description = "The number of turns of each contender." };
        var command = new Command(
            "peers",
            "The table of workloads: a step, compared with TorchSharp, PyTorch, NumPy, ..."
        )
        {
            rows,
            threads,
            peers,
            rounds,
            quick,
        };
        command.SetAction(parsed =>
        {
            var effort = parsed.GetValue(quick) ? Effort.Quick : Effort.Thorough;
            return PeersVerb.Run(
                parsed.GetValue(rows)!,
                parsed.GetValue(threads)!,
                parsed.GetValue(peers)!,
                effort with
                {
                    Rounds = parsed.GetValue(rounds) ?? effort.Rounds,
                }
            );
        });
        return command;
    }
}
