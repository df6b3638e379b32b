using System.CommandLine;
using FuncDnn.Benchmarks.Commands;

namespace FuncDnn.Benchmarks;

/// <summary>The verbs of the benchmark program.</summary>
internal static class Verbs
{
    public static int Run(string[] args) =>
        new RootCommand("Measures FuncDnn, alone and compared with its peers.")
        {
            PeersCommand.Create(),
            SelfCommand.Create(),
            MemoryCommand.Create(),
            KernelsCommand.Create(),
            CrossingCommand.Create(),
            ExhaustiveCommand.Create(),
            StartCommand.Create(),
            ClusterCommand.Create(),
            TablesCommand.Create(),
            WatchCommand.Create(),
            ProposalsCommand.Create(),
            MicroCommand.Create(
                "micro",
                "BenchmarkDotNet for single parts; passes its arguments on, for example --filter *."
            ),
            MicroCommand.Create(
                "step",
                "BenchmarkDotNet for a single step and one within a run.",
                "--filter",
                "*Steps*"
            ),
            ScalingCommand.Create(),
            StudioCommand.Create(),
            OneCommand.Create(),
        }
            .Parse(args.Length == 0 ? ["--help"] : args)
            .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
