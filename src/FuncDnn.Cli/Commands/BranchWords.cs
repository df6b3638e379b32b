using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Output;
using FuncDnn.Model;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Commands;

/// <summary>The words of the command that continues a run with changed settings.</summary>
internal static class BranchWords
{
    /// <summary>branch.</summary>
    public static CommandWithExamples Branch(CommandConsole console)
    {
        var (folder, data, every) = (PathOptions.RunFolder(), PathOptions.Data(), NumberOptions.CheckpointEvery());
        var step = NumberOptions.Step("--step", "The step to continue after, from 0.", least: 0);
        step.Required = true;
        var set = CommonOptions.Set();
        var output = PathOptions.Folder("--out", "The folder for the new run.");
        output.Required = true;
        var tensorBoard = CommonOptions.TensorBoard();
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "branch",
            "Continue from any step of a run with changed settings, in another folder.",
            "funcdnn branch runs/moons-adam --step 5000 --set optimizer.rate=0.0001 --out runs/slower",
            "funcdnn branch runs/moons-adam --step 50000 --set epochs=20000 --out runs/longer"
        )
        {
            folder,
            step,
            set,
            output,
            data,
            every,
            tensorBoard,
            force,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                BranchCommand.Run(
                    new BranchOptions(
                        words.GetRequiredValue(folder),
                        words.GetValue(step) ?? 0,
                        (words.GetValue(set) ?? []).ToEquatableArray(),
                        Optional(words.GetValue(data)),
                        words.GetRequiredValue(output)!,
                        Optional(words.GetValue(every)),
                        words.GetValue(tensorBoard),
                        words.GetValue(force)
                    ),
                    heard
                )
        );
        return command;
    }
}
