using System.CommandLine;
using System.CommandLine.Help;
using FuncDnn.Cli.Commands;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The words that the command understands.</summary>
internal static class CommandInvocation
{
    /// <summary>Reads the words and runs the command that they ask for.</summary>
    /// <param name="args">The words after funcdnn.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(string[] args, CommandConsole console)
    {
        // Without a command there is nothing to do but to say what could be done.
        var words = args.Length == 0 ? ["--help"] : args;
        var root = Root(console);
        // An argument that begins with @ is a name like any other.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var output = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return Completion.IsWanted(args) ? Completion.Run(args, root, console)
                : parsed.Errors.Count > 0 ? console.Fail(ParseErrors.Of(parsed))
                : (ExitCode)parsed.Invoke(output);
        }
        catch (IOException fault)
        {
            // The commands answer for their own files: what is left is the output, on a full disk for example.
            return console.Fail(Failure.BadInput($"the output cannot be written: {fault.Message}"));
        }
        catch (OutOfMemoryException)
        {
            return console.Fail(
                Failure.BadInput("there is not enough memory: take fewer units, fewer examples or smaller batches.")
            );
        }
    }

    private static CommandWithExamples Root(CommandConsole console)
    {
        var root = new CommandWithExamples(
            "funcdnn",
            "Trains neural networks as pure functions.",
            "funcdnn run moons-adam",
            "funcdnn show moons-adam > my.json     (edit it, then)     funcdnn run my.json",
            "funcdnn course --data DIR"
        )
        {
            new HelpOption { Action = new HelpWithExamples(Math.Min(console.Width, 100)) },
            new VersionOption { Action = new VersionAction() },
            RunWords(console),
            KeptWords.Resume(console),
            KeptWords.Verify(console),
            KeptWords.Diff(console),
            KeptWords.At(console),
            BranchWords.Branch(console),
            SweepWords.Sweep(console),
            ListWords(console),
            ShowWords(console),
            CourseWords(console),
            LawWords.Laws(console),
            KeptWords.Export(console),
            TableWords.Predict(console),
            TableWords.Evaluate(console),
        };
        GlobalOptions.AddTo(root);
        return root;
    }

    private static CommandWithExamples RunWords(CommandConsole console)
    {
        var experiment = new ExperimentOptions();
        var data = PathOptions.Data();
        var output = PathOptions.Folder("--out", "The folder for what comes out; runs/NAME by default.");
        var every = NumberOptions.CheckpointEvery();
        var tensorBoard = CommonOptions.TensorBoard();
        var force = new Option<bool>("--force")
        {
            Description = "Write into a folder that holds other files or a run that has not ended.",
        };
        var command = new CommandWithExamples(
            "run",
            "Train, print cost and accuracy, and write the run to a folder.",
            "funcdnn run moons-adam",
            "funcdnn run reg-l2 --data DIR --out regularized",
            "funcdnn run my.json --precision single --seed 7",
            "funcdnn run moons-adam --set optimizer.rate=0.01 --set network.0.units=20 --out wider",
            "funcdnn run moons-adam --tensorboard     (and look at it with)     tensorboard --logdir runs",
            "funcdnn show init-he | funcdnn run -"
        )
        {
            data,
            output,
            every,
            tensorBoard,
            force,
            GlobalOptions.OneObject(),
        };
        experiment.AddTo(command);
        command.Does(
            console,
            (words, heard) =>
                RunCommand.Run(
                    new RunOptions(
                        experiment.In(words),
                        Optional(words.GetValue(data)),
                        Optional(words.GetValue(output)),
                        Optional(words.GetValue(every)),
                        words.GetValue(tensorBoard),
                        words.GetValue(force)
                    ),
                    heard
                )
        );
        return command;
    }

    private static CommandWithExamples ListWords(CommandConsole console)
    {
        var command = new CommandWithExamples(
            "list",
            "Name the experiments of the course.",
            "funcdnn list",
            "funcdnn list --json"
        )
        {
            GlobalOptions.OneObject(),
        };
        command.Does(console, (_, heard) => ListCommand.Run(heard));
        return command;
    }

    private static CommandWithExamples ShowWords(CommandConsole console)
    {
        var experiment = new ExperimentOptions();
        var command = new CommandWithExamples(
            "show",
            "Print an experiment as JSON, complete with all defaults.",
            "funcdnn show moons-adam",
            "funcdnn show moons-adam > my.json",
            "funcdnn show moons-adam --set epochs=20"
        )
        {
            GlobalOptions.OneObject(),
        };
        experiment.AddTo(command);
        command.Does(console, (words, heard) => ShowCommand.Run(experiment.In(words), heard));
        return command;
    }

    private static CommandWithExamples CourseWords(CommandConsole console)
    {
        var data = PathOptions.Data();
        var command = new CommandWithExamples(
            "course",
            "Run the experiments of the course and compare every number that it prints; exit with 1 if one is off.",
            "funcdnn course",
            "funcdnn course --data DIR",
            "funcdnn course --json"
        )
        {
            data,
            GlobalOptions.OneObject(),
        };
        command.Does(console, (words, heard) => CourseCommand.Run(Optional(words.GetValue(data)), heard));
        return command;
    }
}
