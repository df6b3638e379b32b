using System.CommandLine;
using FuncDnn.Benchmarks.Clusters;
using FuncDnn.Benchmarks.Starting;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb cluster: sweeps over processes.</summary>
internal static class ClusterCommand
{
    public static Command Create()
    {
        var program = new Argument<string>("command")
        {
            Description = "The build of the command, funcdnn.dll; default: the Release build.",
            DefaultValueFactory = _ => StartVerb.Built,
        };
        var epochs = new Option<int>("--epochs")
        {
            Description = "The epochs of each trial, each a step of a fraction of a millisecond.",
            DefaultValueFactory = _ => 1200,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "The number of sweeps with 1 and with 2 workers.",
            DefaultValueFactory = _ => 2,
        };
        var command = new Command(
            "cluster",
            "A sweep over worker processes: gain, start, and the cost of lost workers."
        )
        {
            program,
            epochs,
            rounds,
        };
        command.SetAction(parsed =>
            ClusterVerb.Run(parsed.GetValue(program)!, parsed.GetValue(epochs), parsed.GetValue(rounds))
        );
        return command;
    }
}
