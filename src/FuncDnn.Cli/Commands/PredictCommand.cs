using System.Globalization;
using System.Text.Json;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
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
            "Write the columns of the table too, before the predictions of each line."
        );
        var command = new CommandWithExamples(
            "predict",
            "Predict every line of a table with the model of a run or of a model file, and write the predictions as the table is written: "
                + "with its delimiter and its decimal mark.",
            "funcdnn predict runs/titanic passengers.csv",
            "funcdnn predict runs/titanic passengers.csv --with-inputs --out predictions.csv",
            "funcdnn predict titanic.funcdnn passengers.csv --json",
            "gunzip -c passengers.csv.gz | funcdnn predict runs/titanic - > predictions.csv"
        )
        {
            model,
            data,
            output,
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
                        parsed.GetValue(withInputs),
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
            from free in OutputFile.CheckFree(options.Out, options.Force)
            from apart in OutputFile.CheckNotRead(console.Files, options.Out, [options.Data, options.Model])
            from run in TrainedRun.Read(console, options.Model)
            from predictor in run.Predictor()
            from predicted in TrainedRun.Predict(options.Data, predictor, console)
            let safe = options.HasSafeText ? predicted.Safe : predicted
            from predictions in options.HasInputs ? safe.WithInputs() : safe
            from written in Write(predictions, options.Out, console)
            select written
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Either<Failure, Unit> Write(
        Predictions predictions,
        Option<string> output,
        CommandConsole console
    ) =>
        output.Match(
            path =>
                console
                    .Files.PutFile(path, predictions.Form.Bytes(predictions.Table, predictions.Texts))
                    .Map(_ => PrintFile(path, predictions.Table.Rows, console)),
            () => Print(predictions.Table, predictions.Texts, predictions.Form, console)
        );

    private static Unit PrintFile(string path, int rows, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteString("file", path);
                json.WriteNumber("rows", rows);
            });
        }
        else
        {
            console.Out.WriteLine(path);
        }

        return Prelude.unit;
    }

    private static Unit Print(Table predictions, int texts, CsvForm form, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteStartArray("predictions");
                for (var row = 0; row < predictions.Rows; row++)
                {
                    Write(json, predictions.Columns, predictions.Row(row), texts);
                }

                json.WriteEndArray();
            });
        }
        else
        {
            console.Out.Write(form.Text(predictions, texts));
        }

        return Prelude.unit;
    }

    /// <summary>
    /// A line as an object; texts, which come first, are strings even if they look like numbers.
    /// </summary>
    private static void Write(
        Utf8JsonWriter json,
        EquatableArray<string> columns,
        EquatableArray<string> cells,
        int texts
    )
    {
        json.WriteStartObject();
        for (var column = 0; column < columns.Count; column++)
        {
            if (column < texts)
            {
                json.WriteString(columns[column], cells[column]);
            }
            else
            {
                json.WriteNumberOrNull(columns[column], double.Parse(cells[column], CultureInfo.InvariantCulture));
            }
        }

        json.WriteEndObject();
    }

    /// <param name="Model">The folder of the run, or a model file.</param>
    /// <param name="Data">The table.</param>
    /// <param name="Out">The file to write; standard output when none is given.</param>
    /// <param name="HasInputs">Write the columns of the table too.</param>
    /// <param name="Force">Overwrite the file.</param>
    /// <param name="HasSafeText">Write labels that are no formulas.</param>
    private sealed record Options(
        string Model,
        string Data,
        Option<string> Out,
        bool HasInputs,
        bool Force,
        bool HasSafeText
    );
}
