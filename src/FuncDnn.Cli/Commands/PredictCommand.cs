using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Predicting;
using FuncDnn.Experiments.Models;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn predict</c>: predicts every line of a CSV file with the model of a run.</summary>
internal static class PredictCommand
{
    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (model, data) = (PathOptions.Model(), PathOptions.Table());
        var output = PathOptions.File("--out", "The CSV file to write; standard output by default.");
        var force = CommonOptions.Force();
        var safeText = CommonOptions.Flag(
            "--safe-text",
            "Write ' before a class that a spreadsheet would take for a formula: one that begins with = + - @."
        );
        var withInputs = CommonOptions.Flag(
            "--with-inputs",
            "Write all columns of the table before the predictions of each line."
        );
        var keep = CommonOptions.Keep();
        var command = new CommandWithExamples(
            "predict",
            "Predict every line of a table with the model of a run or of a model file, and write the predictions as the "
                + "table is written: with its delimiter and its decimal mark. Delimited text is a stream: any number of "
                + "lines takes the memory of a few thousand.",
            "funcdnn predict runs/titanic passengers.csv",
            "funcdnn predict runs/titanic passengers.csv --keep PassengerId --out predictions.csv",
            "funcdnn predict titanic.funcdnn passengers.csv --json",
            "gunzip -c passengers.csv.gz | funcdnn predict runs/titanic - > predictions.csv"
        )
        {
            model,
            data,
            output,
            keep,
            withInputs,
            force,
            safeText,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    new(
                        parsed.GetRequiredValue(model),
                        parsed.GetRequiredValue(data),
                        Prelude.Optional(parsed.GetValue(output)),
                        new((parsed.GetValue(keep) ?? []).ToEquatableArray(), parsed.GetValue(withInputs)),
                        parsed.GetValue(force),
                        parsed.GetValue(safeText)
                    ),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(Options options, CommandConsole console) =>
        (
            from isText in Failure
                .BadInput("--safe-text: predictions as JSON are no cells of a spreadsheet: leave out one of the two.")
                .Unless(!options.HasSafeText || !console.IsJson || options.Out.IsSome)
            from keeps in options.Kept.Check()
            from free in OutputFile.CheckFree(options.Out, options.Force)
            from apart in OutputFile.CheckNotRead(console.Files, options.Out, [options.Data, options.Model])
            from run in TrainedRun.Read(console, options.Model)
            from predictor in run.Predictor()
            from written in Write(predictor, options, console)
            select written
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Outcome<Unit> Write(Predictor predictor, Options options, CommandConsole console)
    {
        using IPredictionOutput output =
            options.Out.Case is string path ? new CsvDraft(console, path)
            : console.IsJson ? new PrintedJson(console)
            : new PrintedCsv(console);
        var stream = new PredictionStream(predictor, options.Kept, options.HasSafeText, console);
        return TrainedRun.Predict(
            options.Data,
            predictor,
            console,
            blocks => stream.Write(blocks, output),
            examples => stream.Write(examples, output)
        );
    }

    /// <param name="Model">The folder of the run, or a model file.</param>
    /// <param name="Data">The table.</param>
    /// <param name="Out">The file to write; standard output when none is given.</param>
    /// <param name="Kept">The columns of the table to write too.</param>
    /// <param name="Force">Overwrite the file.</param>
    /// <param name="HasSafeText">Write labels that are no formulas.</param>
    private sealed record Options(
        string Model,
        string Data,
        Option<string> Out,
        KeptColumns Kept,
        bool Force,
        bool HasSafeText
    );
}
