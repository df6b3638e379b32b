using System.CommandLine;
using FuncDnn.Benchmarks.Peers;

namespace FuncDnn.Benchmarks;

/// <summary>The verbs of the benchmark program.</summary>
internal static class Verbs
{
    public static int Run(string[] args) =>
        new RootCommand("Measures FuncDnn, alone and beside its peers.") { PeersCommand() }
            .Parse(args.Length == 0 ? ["--help"] : args)
            .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private static Command PeersCommand()
    {
        var rows = Rows();
        var threads = new Option<int[]>("--threads")
        {
            Description = "How many threads each may use; both 1 and 2 when not given.",
            DefaultValueFactory = _ => [1, 2],
        };
        var rounds = new Option<int?>("--rounds") { Description = "How often every contender has its turn." };
        var quick = new Option<bool>("--quick") { Description = "A first impression: fewer and shorter turns." };
        var command = new Command("peers", "The table: a step of each workload beside TorchSharp, PyTorch, NumPy, ...")
        {
            rows,
            threads,
            rounds,
            quick,
        };
        command.SetAction(parsed =>
        {
            var effort = parsed.GetValue(quick) ? Effort.Quick : Effort.Thorough;
            return PeersVerb.Run(
                parsed.GetValue(rows)!,
                parsed.GetValue(threads)!,
                effort with
                {
                    Rounds = parsed.GetValue(rounds) ?? effort.Rounds,
                }
            );
        });
        return command;
    }

    private static Argument<string[]> Rows() =>
        new("rows")
        {
            Description = "The rows wanted, W1 to W7; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
}
