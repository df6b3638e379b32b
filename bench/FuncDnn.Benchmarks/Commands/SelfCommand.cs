using System.CommandLine;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Self;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb self: FuncDnn compared with itself.</summary>
internal static class SelfCommand
{
    public static Command Create()
    {
        var rows = new Argument<string[]>("rows")
        {
            Description = "stream, batch-65536, narrow-65536, course-order, shards, shards-W7; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (threads, quick) = (SharedOptions.Threads(), SharedOptions.Quick());
        var command = new Command("self", "FuncDnn compared with itself: all states handed out, large batches, shards.")
        {
            rows,
            threads,
            quick,
        };
        command.SetAction(parsed =>
            SelfVerb.Run(
                parsed.GetValue(rows)!,
                parsed.GetValue(threads)!,
                parsed.GetValue(quick) ? Effort.Quick : Effort.Thorough
            )
        );
        return command;
    }
}
