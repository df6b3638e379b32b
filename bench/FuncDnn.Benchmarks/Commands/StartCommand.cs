using System.CommandLine;
using FuncDnn.Benchmarks.Starting;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb start: whole processes.</summary>
internal static class StartCommand
{
    public static Command Create()
    {
        var commands = new Argument<string[]>("commands")
        {
            Description =
                "Builds of the command to compare: funcdnn.dll or native programs; default: the Release build.",
            DefaultValueFactory = _ => [StartVerb.Built],
        };
        var rounds = SharedOptions.Rounds();
        var command = new Command("start", "Whole processes of the command, beside NumPy's bare steps of the same run.")
        {
            commands,
            rounds,
        };
        command.SetAction(parsed => StartVerb.Measure(parsed.GetValue(commands)!, parsed.GetValue(rounds)));
        return command;
    }
}
