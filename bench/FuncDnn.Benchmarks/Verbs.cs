using System.CommandLine;
using BenchmarkDotNet.Running;
using FuncDnn.Benchmarks.Exhaustive;
using FuncDnn.Benchmarks.Memory;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Products;
using FuncDnn.Benchmarks.Watching;

namespace FuncDnn.Benchmarks;

/// <summary>The verbs of the benchmark program.</summary>
internal static class Verbs
{
    public static int Run(string[] args) =>
        new RootCommand("Measures FuncDnn, alone and beside its peers.")
        {
            PeersCommand(),
            MemoryCommand(),
            KernelsCommand(),
            CrossingCommand(),
            ExhaustiveCommand(),
            WatchCommand(),
            MicroCommand("micro", "BenchmarkDotNet for single parts; what follows goes to it, for example --filter *."),
            MicroCommand("step", "BenchmarkDotNet for a lone step and one within a run.", "--filter", "*Steps*"),
            OneCommand(),
        }
            .Parse(args.Length == 0 ? ["--help"] : args)
            .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private static Command PeersCommand()
    {
        var rows = Rows();
        var threads = new Option<int[]>("--threads")
        {
            Description = "How many threads each may use; both 1 and 2 when not given.",
            DefaultValueFactory = _ => [1, 2],
        };
        var rounds = new Option<int?>("--rounds") { Description = "How often every contender has its turn." };
        var quick = new Option<bool>("--quick") { Description = "A first impression: fewer and shorter turns." };
        var command = new Command("peers", "The table: a step of each workload beside TorchSharp, PyTorch, NumPy, ...")
        {
            rows,
            threads,
            rounds,
            quick,
        };
        command.SetAction(parsed =>
        {
            var effort = parsed.GetValue(quick) ? Effort.Quick : Effort.Thorough;
            return PeersVerb.Run(
                parsed.GetValue(rows)!,
                parsed.GetValue(threads)!,
                effort with
                {
                    Rounds = parsed.GetValue(rounds) ?? effort.Rounds,
                }
            );
        });
        return command;
    }

    private static Command MemoryCommand()
    {
        var rows = Rows();
        var command = new Command("memory", "The most memory that each contender's process ever held.") { rows };
        command.SetAction(parsed => MemoryVerb.Run(parsed.GetValue(rows)!));
        return command;
    }

    private static Command KernelsCommand()
    {
        var groups = new Argument<string[]>("groups")
        {
            Description = "W3, W4, W5, 1024^3, 4096^3; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var rounds = Rounds();
        var command = new Command(
            "kernels",
            "The matrix products in GFLOP/s against the processor's peak and the peers."
        )
        {
            groups,
            rounds,
        };
        command.SetAction(parsed => KernelsVerb.Run(parsed.GetValue(groups)!, parsed.GetValue(rounds)));
        return command;
    }

    private static Command CrossingCommand()
    {
        var rounds = Rounds();
        var command = new Command("crossing", "From which size on a product gains by a second thread.") { rounds };
        command.SetAction(parsed => CrossingVerb.Run(parsed.GetValue(rounds)));
        return command;
    }

    private static Command ExhaustiveCommand()
    {
        var names = new Argument<string[]>("functions")
        {
            Description = "exp, log, tanh, log1p, sigmoid, erf; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var threads = new Option<int>("--threads")
        {
            Description = "How many threads share the work.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var command = new Command(
            "exhaustive",
            "The elementary functions at all 2^32 floats; exit code 1 if one is bad."
        )
        {
            names,
            threads,
        };
        command.SetAction(parsed => ExhaustiveVerb.Run(parsed.GetValue(names)!, parsed.GetValue(threads)));
        return command;
    }

    private static Command WatchCommand()
    {
        var rounds = new Option<int>("--rounds") { Description = "Turns of each.", DefaultValueFactory = _ => 31 };
        var seconds = new Option<double>("--seconds")
        {
            Description = "How long a turn is.",
            DefaultValueFactory = _ => 0.5,
        };
        var command = new Command("watch", "What the progress bar and the marks of the steps cost a run.")
        {
            rounds,
            seconds,
        };
        command.SetAction(parsed => WatchVerb.Run(parsed.GetValue(rounds), parsed.GetValue(seconds)));
        return command;
    }

    private static Command MicroCommand(string name, string description, params string[] first)
    {
        var rest = new Argument<string[]>("args")
        {
            Description = "What BenchmarkDotNet understands.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(name, description) { rest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(parsed =>
        {
            // In this process: a project generated for each run would copy libtorch each time.
            string[] all = ["--inProcess", .. first, .. parsed.GetValue(rest)!, .. parsed.UnmatchedTokens];
            return BenchmarkSwitcher.FromAssembly(typeof(Verbs).Assembly).Run(all).Any() ? 0 : 1;
        });
        return command;
    }

    /// <summary>What <see cref="OwnProcess"/> starts; nothing for a person.</summary>
    private static Command OneCommand()
    {
        var (row, peer) = (new Argument<string>("row"), new Argument<string>("peer"));
        var command = new Command(OwnProcess.Verb) { row, peer };
        command.Hidden = true;
        command.SetAction(parsed => OwnProcess.Run(parsed.GetValue(row)!, parsed.GetValue(peer)!));
        return command;
    }

    private static Option<int> Rounds() =>
        new("--rounds") { Description = "Turns of each.", DefaultValueFactory = _ => 10 };

    private static Argument<string[]> Rows() =>
        new("rows")
        {
            Description = "The rows wanted, W1 to W7; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
}
