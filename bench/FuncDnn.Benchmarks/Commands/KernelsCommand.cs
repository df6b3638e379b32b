using System.CommandLine;
using FuncDnn.Benchmarks.Products;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb kernels: matrix products.</summary>
internal static class KernelsCommand
{
    public static Command Create()
    {
        var groups = new Argument<string[]>("groups")
        {
            Description = "W1 to W6, 256^3, 1024^3, 4096^3; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var rounds = SharedOptions.Rounds();
        var command = new Command(
            "kernels",
            "The matrix products in GFLOP/s, compared with the processor's peak and the peers."
        )
        {
            groups,
            rounds,
        };
        command.SetAction(parsed => KernelsVerb.Run(parsed.GetValue(groups)!, parsed.GetValue(rounds)));
        return command;
    }
}
