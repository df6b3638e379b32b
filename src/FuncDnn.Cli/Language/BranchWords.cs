using FuncDnn.Cli.Commands;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Language;

/// <summary>The words of the command that continues a run with changed settings.</summary>
internal static class BranchWords
{
    /// <summary>branch.</summary>
    public static ExampledCommand Branch(CommandConsole console)
    {
        var (folder, data, every) = (Places.RunFolder(), Places.Data(), Amounts.CheckpointEvery());
        var step = Amounts.Step("--step", "The step to continue after, from 0.", least: 0);
        step.Required = true;
        var set = Choices.Set();
        var output = Places.Folder("--out", "The folder for the new run.");
        output.Required = true;
        var tensorBoard = Choices.TensorBoard();
        var force = Choices.Force();
        var command = new ExampledCommand(
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
            SharedWords.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                BranchCommand.Run(
                    new BranchOptions(
                        words.GetRequiredValue(folder),
                        words.GetValue(step) ?? 0,
                        toSeq(words.GetValue(set) ?? []).Strict(),
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
