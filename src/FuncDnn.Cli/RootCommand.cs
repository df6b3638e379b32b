using System.CommandLine;
using System.CommandLine.Help;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Commands;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli;

/// <summary>funcdnn: the list of all commands.</summary>
internal static class RootCommand
{
    private const int MaxHelpWidth = 100;

    /// <summary>The subcommands by their names, in the order of the help.</summary>
    private static readonly (string Name, Func<CommandConsole, Command> Define)[] Commands =
    [
        ("new", NewCommand.Define),
        ("run", RunCommand.Define),
        ("resume", ResumeCommand.Define),
        ("verify", VerifyCommand.Define),
        ("diff", DiffCommand.Define),
        ("compare", CompareCommand.Define),
        ("at", AtCommand.Define),
        ("check", CheckCommand.Define),
        ("branch", BranchCommand.Define),
        ("sweep", SweepCommand.Define),
        ("cross-validate", CrossValidateCommand.Define),
        ("worker", WorkerCommand.Define),
        ("studio", StudioCommand.Define),
        ("list", ListCommand.Define),
        ("show", ShowCommand.Define),
        ("schema", SchemaCommand.Define),
        ("course", CourseCommand.Define),
        ("laws", LawsCommand.Define),
        ("export", ExportCommand.Define),
        ("png", PngCommand.Define),
        ("predict", PredictCommand.Define),
        ("evaluate", EvaluateCommand.Define),
    ];

    /// <summary>The command with all its subcommands.</summary>
    public static CommandWithExamples Define(CommandConsole console) => Define(console, Commands);

    /// <summary>The command with the subcommand that is called; or with all of them, if it is none of them.</summary>
    /// <remarks>To define the others and what they need would take a tenth of <c>show</c>.</remarks>
    /// <param name="args">The arguments after funcdnn.</param>
    /// <param name="console">The console.</param>
    public static CommandWithExamples DefineCalled(string[] args, CommandConsole console)
    {
        var called = Array.FindAll(Commands, one => args is [var word, ..] && word == one.Name);
        return called.Length == 0 ? Define(console) : Define(console, called);
    }

    private static CommandWithExamples Define(
        CommandConsole console,
        (string Name, Func<CommandConsole, Command> Define)[] commands
    )
    {
        var root = new CommandWithExamples(
            "funcdnn",
            "Trains neural networks as pure functions.",
            "funcdnn run moons-adam",
            "funcdnn show moons-adam > my.json     (edit it, then)     funcdnn run my.json",
            "funcdnn course --data DIR"
        )
        {
            new HelpOption { Action = new HelpWithExamples(Math.Min(console.Width(), MaxHelpWidth)) },
            new VersionOption { Action = new VersionAction() },
        };
        Array.ForEach(commands, one => root.Add(one.Define(console)));
        GlobalOptions.AddTo(root);
        return root;
    }
}
