using System.CommandLine;
using FuncDnn.Benchmarks.Products;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb crossing: when a second thread pays.</summary>
internal static class CrossingCommand
{
    public static Command Create()
    {
        var rounds = SharedOptions.Rounds();
        var command = new Command("crossing", "The size from which a second thread speeds up a product.") { rounds };
        command.SetAction(parsed => CrossingVerb.Run(parsed.GetValue(rounds)));
        return command;
    }
}
