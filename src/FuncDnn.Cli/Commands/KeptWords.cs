using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Output;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Commands;

/// <summary>The words of the commands on runs that are kept in folders.</summary>
internal static class KeptWords
{
    /// <summary>resume.</summary>
    public static CommandWithExamples Resume(CommandConsole console)
    {
        var (folder, data, every) = (PathOptions.RunFolder(), PathOptions.Data(), NumberOptions.CheckpointEvery());
        var command = new CommandWithExamples(
            "resume",
            "Go on with a run that was interrupted: it ends with the same bits as one that never was.",
            "funcdnn resume runs/moons-adam",
            "funcdnn resume regularized --data DIR"
        )
        {
            folder,
            data,
            every,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                ResumeCommand.Run(
                    words.GetRequiredValue(folder),
                    Optional(words.GetValue(data)),
                    Optional(words.GetValue(every)),
                    heard
                )
        );
        return command;
    }

    /// <summary>verify.</summary>
    public static CommandWithExamples Verify(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), PathOptions.Data());
        var command = new CommandWithExamples(
            "verify",
            "Run it again from its own experiment.json and compare every state; exit with 1 if a bit differs.",
            "funcdnn verify runs/moons-adam"
        )
        {
            folder,
            data,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) => VerifyCommand.Run(words.GetRequiredValue(folder), Optional(words.GetValue(data)), heard)
        );
        return command;
    }

    /// <summary>diff.</summary>
    public static CommandWithExamples Diff(CommandConsole console)
    {
        var (first, second, data) = (PathOptions.RunFolder("A"), PathOptions.RunFolder("B"), PathOptions.Data());
        var command = new CommandWithExamples(
            "diff",
            "Say which settings of two runs differ, and from where on their states do; exit with 1 if any does.",
            "funcdnn diff runs/moons-gd runs/moons-adam"
        )
        {
            first,
            second,
            data,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                DiffCommand.Run(
                    words.GetRequiredValue(first),
                    words.GetRequiredValue(second),
                    Optional(words.GetValue(data)),
                    heard
                )
        );
        return command;
    }

    /// <summary>at.</summary>
    public static CommandWithExamples At(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), PathOptions.Data());
        var step = NumberOptions.Step("--step", "The step, from 0 (before the first) to the last.", least: 0);
        step.Required = true;
        var output = PathOptions.File("--out", "A safetensors file for the parameters of that step.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "at",
            "Recover the state after any step of a run, and print its metrics.",
            "funcdnn at runs/moons-adam --step 1234",
            "funcdnn at runs/moons-adam --step 1234 --out then.safetensors"
        )
        {
            folder,
            step,
            output,
            force,
            data,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                AtCommand.Run(
                    words.GetRequiredValue(folder),
                    words.GetValue(step) ?? 0,
                    Optional(words.GetValue(output)),
                    words.GetValue(force),
                    Optional(words.GetValue(data)),
                    heard
                )
        );
        return command;
    }

    /// <summary>export.</summary>
    public static CommandWithExamples Export(CommandConsole console)
    {
        var folder = PathOptions.RunFolder();
        var format = CommonOptions.Format();
        var output = PathOptions.File("--out", "The file to write; model.onnx or the like in the folder by default.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "export",
            "Write the model of a run, or its parameters alone, for other programs.",
            "funcdnn export runs/moons-adam --to onnx",
            "funcdnn export runs/moons-adam --to npz --out moons.npz --force"
        )
        {
            folder,
            format,
            output,
            force,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                ExportCommand.Run(
                    new ExportOptions(
                        words.GetRequiredValue(folder),
                        words.GetRequiredValue(format)!,
                        Optional(words.GetValue(output)),
                        words.GetValue(force)
                    ),
                    heard
                )
        );
        return command;
    }
}
