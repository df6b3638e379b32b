using System.CommandLine;
using BenchmarkDotNet.Running;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verbs that BenchmarkDotNet serves.</summary>
internal static class MicroCommand
{
    public static Command Create(string name, string description, params string[] first)
    {
        var rest = new Argument<string[]>("args")
        {
            Description = "The arguments of BenchmarkDotNet.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(name, description) { rest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            // In this process: otherwise BenchmarkDotNet generates a project for each run, with a copy of libtorch.
            string[] all = ["--inProcess", .. first, .. parsed.GetValue(rest)!, .. parsed.UnmatchedTokens];
            return BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(all).Any() ? 0 : 1;
        });
        return command;
    }
}
