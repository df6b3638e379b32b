using System.CommandLine;
using FuncDnn.Benchmarks.Watching;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb watch: the cost of progress and marks.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds")
        {
            Description = "The number of turns of each.",
            DefaultValueFactory = _ => 31,
        };
        var seconds = new Option<double>("--seconds")
        {
            Description = "The length of a turn.",
            DefaultValueFactory = _ => 0.5,
        };
        var command = new Command("watch", "The cost of the progress bar and of the marks of a run.")
        {
            rounds,
            seconds,
        };
        command.SetAction(parsed => WatchVerb.Run(parsed.GetValue(rounds), parsed.GetValue(seconds)));
        return command;
    }
}
