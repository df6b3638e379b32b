using System.CommandLine;
using BenchmarkDotNet.Running;
using FuncDnn.Benchmarks.Exhaustive;
using FuncDnn.Benchmarks.Memory;
using FuncDnn.Benchmarks.Peers;
using FuncDnn.Benchmarks.Products;
using FuncDnn.Benchmarks.Proposed;
using FuncDnn.Benchmarks.Self;
using FuncDnn.Benchmarks.Starting;
using FuncDnn.Benchmarks.Tables;
using FuncDnn.Benchmarks.Watching;

namespace FuncDnn.Benchmarks;

/// <summary>The verbs of the benchmark program.</summary>
internal static class Verbs
{
    public static int Run(string[] args) =>
        new RootCommand("Measures FuncDnn, alone and compared with its peers.")
        {
            PeersCommand(),
            SelfCommand(),
            MemoryCommand(),
            KernelsCommand(),
            CrossingCommand(),
            ExhaustiveCommand(),
            StartCommand(),
            TablesCommand(),
            WatchCommand(),
            ProposalsCommand(),
            MicroCommand("micro", "BenchmarkDotNet for single parts; passes its arguments on, for example --filter *."),
            MicroCommand("step", "BenchmarkDotNet for a single step and one within a run.", "--filter", "*Steps*"),
            OneCommand(),
        }
            .Parse(args.Length == 0 ? ["--help"] : args)
            .Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

    private static Command PeersCommand()
    {
        var rows = Rows();
        var (threads, quick) = (Threads(), Quick());
        var peers = new Option<string[]>("--peers")
        {
            Description = "The peers, such as NumPy PyTorch; default: all.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var rounds = new Option<int?>("--rounds") { Description = "The number of turns of each contender." };
        var command = new Command(
            "peers",
            "The table of workloads: a step, compared with TorchSharp, PyTorch, NumPy, ..."
        )
        {
            rows,
            threads,
            peers,
            rounds,
            quick,
        };
        command.SetAction(parsed =>
        {
            var effort = parsed.GetValue(quick) ? Effort.Quick : Effort.Thorough;
            return PeersVerb.Run(
                parsed.GetValue(rows)!,
                parsed.GetValue(threads)!,
                parsed.GetValue(peers)!,
                effort with
                {
                    Rounds = parsed.GetValue(rounds) ?? effort.Rounds,
                }
            );
        });
        return command;
    }

    private static Command SelfCommand()
    {
        var rows = new Argument<string[]>("rows")
        {
            Description = "stream, batch-65536, course-order; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var (threads, quick) = (Threads(), Quick());
        var command = new Command("self", "FuncDnn compared with itself: a stream of all states, large batches.")
        {
            rows,
            threads,
            quick,
        };
        command.SetAction(parsed =>
            SelfVerb.Run(
                parsed.GetValue(rows)!,
                parsed.GetValue(threads)!,
                parsed.GetValue(quick) ? Effort.Quick : Effort.Thorough
            )
        );
        return command;
    }

    private static Option<int[]> Threads() =>
        new("--threads")
        {
            Description = "The threads each contender may use; default: 1 and 2.",
            DefaultValueFactory = _ => [1, 2],
        };

    private static Option<bool> Quick() =>
        new("--quick") { Description = "Fewer and shorter turns, for a rough result." };

    private static Command MemoryCommand()
    {
        var rows = Rows();
        var command = new Command("memory", "The peak memory of each contender's process.") { rows };
        command.SetAction(parsed => MemoryVerb.Run(parsed.GetValue(rows)!));
        return command;
    }

    private static Command KernelsCommand()
    {
        var groups = new Argument<string[]>("groups")
        {
            Description = "W1 to W6, 256^3, 1024^3, 4096^3; default: all.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var rounds = Rounds();
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

    private static Command CrossingCommand()
    {
        var rounds = Rounds();
        var command = new Command("crossing", "The size from which a second thread speeds up a product.") { rounds };
        command.SetAction(parsed => CrossingVerb.Run(parsed.GetValue(rounds)));
        return command;
    }

    private static Command ExhaustiveCommand()
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

    private static Command WatchCommand()
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

    private static Command TablesCommand()
    {
        var build = new Argument<string>("command")
        {
            Description = "The command to measure: funcdnn.dll or a native program; default: the Release build.",
            DefaultValueFactory = _ => StartVerb.Built,
        };
        var rows = new Option<int>("--rows")
        {
            Description = "The rows of the long table.",
            DefaultValueFactory = _ => 1_000_000,
        };
        var columns = new Option<int>("--columns")
        {
            Description = "The columns of the wide table.",
            DefaultValueFactory = _ => 20_000,
        };
        var rounds = new Option<int>("--rounds")
        {
            Description = "The number of turns of each.",
            DefaultValueFactory = _ => 3,
        };
        var command = new Command(
            "tables",
            "Reading a table, training on it and predicting it, beside pandas and scikit-learn."
        )
        {
            build,
            rows,
            columns,
            rounds,
        };
        command.SetAction(parsed =>
            TablesVerb.Run(
                parsed.GetValue(build)!,
                parsed.GetValue(rows),
                parsed.GetValue(columns),
                parsed.GetValue(rounds)
            )
        );
        return command;
    }

    private static Command StartCommand()
    {
        var commands = new Argument<string[]>("commands")
        {
            Description =
                "Builds of the command to compare: funcdnn.dll or native programs; default: the Release build.",
            DefaultValueFactory = _ => [StartVerb.Built],
        };
        var rounds = Rounds();
        var command = new Command("start", "Whole processes of the command, beside NumPy's bare steps of the same run.")
        {
            commands,
            rounds,
        };
        command.SetAction(parsed => StartVerb.Measure(parsed.GetValue(commands)!, parsed.GetValue(rounds)));
        return command;
    }

    private static Command ProposalsCommand()
    {
        var tables = new Argument<string[]>("tables")
        {
            Description =
                "iris, wine, breast_cancer, digits, diabetes, and FILE:TARGET for tables of your own; "
                + "default: those of scikit-learn.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var folds = new Option<int>("--folds") { Description = "The number of folds.", DefaultValueFactory = _ => 5 };
        var repeats = new Option<int>("--repeats")
        {
            Description = "How often the lines are divided into folds, each time with another seed of the networks.",
            DefaultValueFactory = _ => 3,
        };
        var tuned = new Option<bool>("--tuned") { Description = "Tune scikit-learn's networks too; takes minutes." };
        var command = new Command("proposals", "What the proposal for a table is worth, beside scikit-learn.")
        {
            tables,
            folds,
            repeats,
            tuned,
        };
        command.SetAction(parsed =>
            ProposalsVerb.Run(
                parsed.GetValue(tables)!,
                parsed.GetValue(folds),
                parsed.GetValue(repeats),
                parsed.GetValue(tuned)
            )
        );
        return command;
    }

    private static Command MicroCommand(string name, string description, params string[] first)
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
            return BenchmarkSwitcher.FromAssembly(typeof(Verbs).Assembly).Run(all).Any() ? 0 : 1;
        });
        return command;
    }

    /// <summary>The verb that <see cref="ChildProcess"/> starts; not for users.</summary>
    private static Command OneCommand()
    {
        var (row, peer) = (new Argument<string>("row"), new Argument<string>("peer"));
        var command = new Command(ChildProcess.Verb) { row, peer };
        command.Hidden = true;
        command.SetAction(parsed => ChildProcess.Run(parsed.GetValue(row)!, parsed.GetValue(peer)!));
        return command;
    }

    private static Option<int> Rounds() =>
        new("--rounds") { Description = "The number of turns of each.", DefaultValueFactory = _ => 10 };

    private static Argument<string[]> Rows() =>
        new("rows") { Description = "The rows, W1 to W7; default: all.", Arity = ArgumentArity.ZeroOrMore };
}
