using System.CommandLine;
using FuncDnn.Cli.Commands;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.Language;

/// <summary>The words of the commands that put tables before a trained model.</summary>
internal static class TableWords
{
    /// <summary>The words of <c>predict</c>.</summary>
    public static ExampledCommand Predict(CommandConsole console)
    {
        var (folder, data) = (Places.RunFolder(), Data());
        var output = Places.File("--out", "The CSV file to write; standard output by default.");
        var force = Choices.Force();
        var command = new ExampledCommand(
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
            SharedWords.OneObject(),
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
    public static ExampledCommand Evaluate(CommandConsole console)
    {
        var (folder, data) = (Places.RunFolder(), Data());
        var command = new ExampledCommand(
            "evaluate",
            "Say how right the model of a run is about the lines of a CSV file.",
            "funcdnn evaluate runs/titanic passengers.csv",
            "funcdnn evaluate runs/titanic passengers.csv --json"
        )
        {
            folder,
            data,
            SharedWords.OneObject(),
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
