using System.CommandLine;
using System.CommandLine.Help;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Commands;
using FuncDnn.Cli.Output;

namespace FuncDnn.Cli;

/// <summary>funcdnn: the list of all commands.</summary>
internal static class RootCommand
{
    private const int MaxHelpWidth = 100;

    /// <summary>The command with its subcommands, in the order of the help.</summary>
    public static CommandWithExamples Define(CommandConsole console)
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
            NewCommand.Define(console),
            RunCommand.Define(console),
            ResumeCommand.Define(console),
            VerifyCommand.Define(console),
            DiffCommand.Define(console),
            CompareCommand.Define(console),
            AtCommand.Define(console),
            CheckCommand.Define(console),
            BranchCommand.Define(console),
            SweepCommand.Define(console),
            CrossValidateCommand.Define(console),
            ListCommand.Define(console),
            ShowCommand.Define(console),
            SchemaCommand.Define(console),
            CourseCommand.Define(console),
            LawsCommand.Define(console),
            ExportCommand.Define(console),
            PngCommand.Define(console),
            PredictCommand.Define(console),
            EvaluateCommand.Define(console),
        };
        GlobalOptions.AddTo(root);
        return root;
    }
}
