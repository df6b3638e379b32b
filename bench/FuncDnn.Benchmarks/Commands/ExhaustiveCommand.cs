using System.CommandLine;
using FuncDnn.Benchmarks.Exhaustive;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb exhaustive: elementary functions at all floats.</summary>
internal static class ExhaustiveCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("functions")
        {
            Description = "exp, log, tanh, log1p, sigmoid, erf; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "The number of threads.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var command = new Command(
            "exhaustive",
            "The elementary functions at all 2^32 floats; exit code 1 if one is inaccurate."
        )
        {
            names,
            threads,
        };
        command.SetAction(parsed => ExhaustiveVerb.Run(parsed.GetValue(names)!, parsed.GetValue(threads)));
        return command;
    }
}
