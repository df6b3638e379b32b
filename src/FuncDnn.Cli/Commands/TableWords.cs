using System.CommandLine;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Output;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Commands;

/// <summary>The words of the commands that put tables before a trained model.</summary>
internal static class TableWords
{
    /// <summary>The words of <c>predict</c>.</summary>
    public static CommandWithExamples Predict(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), Data());
        var output = PathOptions.File("--out", "The CSV file to write; standard output by default.");
        var force = CommonOptions.Force();
        var command = new CommandWithExamples(
            "predict",
            "Say of every line of a CSV file what the model of a run makes of it.",
            "funcdnn predict runs/titanic passengers.csv",
            "funcdnn predict runs/titanic passengers.csv --out predictions.csv",
            "funcdnn predict runs/titanic passengers.csv --json"
        )
        {
            folder,
            data,
            output,
            force,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) =>
                PredictCommand.Run(
                    words.GetRequiredValue(folder),
                    words.GetRequiredValue(data),
                    Optional(words.GetValue(output)),
                    words.GetValue(force),
                    heard
                )
        );
        return command;
    }

    /// <summary>The words of <c>evaluate</c>.</summary>
    public static CommandWithExamples Evaluate(CommandConsole console)
    {
        var (folder, data) = (PathOptions.RunFolder(), Data());
        var command = new CommandWithExamples(
            "evaluate",
            "Say how right the model of a run is about the lines of a CSV file.",
            "funcdnn evaluate runs/titanic passengers.csv",
            "funcdnn evaluate runs/titanic passengers.csv --json"
        )
        {
            folder,
            data,
            GlobalOptions.OneObject(),
        };
        command.Does(
            console,
            (words, heard) => EvaluateCommand.Run(words.GetRequiredValue(folder), words.GetRequiredValue(data), heard)
        );
        return command;
    }

    private static Argument<string> Data() =>
        new("FILE.csv")
        {
            Description =
                "Columns as the run has learnt from; for data without names the features in order, without a header.",
        };
}
