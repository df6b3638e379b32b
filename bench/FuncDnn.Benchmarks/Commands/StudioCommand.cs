using System.CommandLine;
using FuncDnn.Benchmarks.Studio;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb studio: how long a look at any step of a run takes.</summary>
internal static class StudioCommand
{
    public static Command Create()
    {
        var jumps = new Option<int>("--jumps")
        {
            Description = "The number of random steps of moons-adam.",
            DefaultValueFactory = _ => 200,
        };
        var large = new Option<int>("--large")
        {
            Description = "The number of random steps of the large run; 0 leaves it out.",
            DefaultValueFactory = _ => 20,
        };
        var cache = new Option<int>("--cache-mb")
        {
            Description = "The memory for states.",
            DefaultValueFactory = _ => 256,
        };
        var command = new Command("studio", "How long a look at any step of a run takes, with its pictures.")
        {
            jumps,
            large,
            cache,
        };
        command.SetAction(parsed =>
            StudioVerb.Run(parsed.GetValue(jumps), parsed.GetValue(large), (long)parsed.GetValue(cache) << 20)
        );
        return command;
    }
}
