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
            Description = "stream, batch-65536, narrow-65536, course-order; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (threads, quick) = (SharedOptions.Threads(), SharedOptions.Quick());
        var command = new Command("self", "FuncDnn compared with itself: a stream of all states, large batches.")
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
