using System.Globalization;
using System.Text;
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
        var (folder, data) = (PathOptions.RunFolder(), PathOptions.Table());
        var output = PathOptions.File("--out", "The CSV file to write; standard output by default.");
        var force = CommonOptions.Force();
        var safeText = CommonOptions.Flag(
            "--safe-text",
            "Write ' before a class that a spreadsheet would take for a formula: one that begins with = + - @."
        );
        var command = new CommandWithExamples(
            "predict",
            "Predict every line of a CSV file with the model of a run.",
            "funcdnn predict runs/titanic passengers.csv",
            "funcdnn predict runs/titanic passengers.csv --out predictions.csv",
            "funcdnn predict runs/titanic passengers.csv --json",
            "gunzip -c passengers.csv.gz | funcdnn predict runs/titanic - > predictions.csv"
        )
        {
            folder,
            data,
            output,
            force,
            safeText,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(data),
                    Prelude.Optional(parsed.GetValue(output)),
                    parsed.GetValue(force),
                    parsed.GetValue(safeText),
                    console
                )
        );
        return command;
    }

    private static ExitCode Run(
        string folder,
        string data,
        Option<string> output,
        bool force,
        bool hasSafeText,
        CommandConsole console
    ) =>
        (
            from isText in Failure
                .BadInput("--safe-text: predictions as JSON are no cells of a spreadsheet: leave out one of the two.")
                .Unless(!hasSafeText || !console.IsJson || output.IsSome)
            from free in OutputFile.CheckFree(output, force)
            from apart in OutputFile.CheckNotRead(console.Files, output, [data])
            from run in TrainedRun.Read(console, folder)
            from predictor in run.Predictor(folder)
            from predictions in run.Predict(data, predictor, console)
            let texts = predictions.Texts
            let cells = hasSafeText && texts > 0 ? SafeText.Of(predictions.Table, texts) : predictions.Table
            from written in Write(cells, texts, output, console)
            select written
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Either<Failure, Unit> Write(
        Table predictions,
        int texts,
        Option<string> output,
        CommandConsole console
    ) =>
        output.Match(
            path =>
                console
                    .Files.PutFile(path, Encoding.UTF8.GetBytes(CsvFile.Write(predictions)))
                    .Map(_ => PrintFile(path, predictions.Rows, console)),
            () => Print(predictions, texts, console)
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

    private static Unit Print(Table predictions, int texts, CommandConsole console)
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
            console.Out.Write(CsvFile.Write(predictions));
        }

        return Prelude.unit;
    }

    /// <summary>
    /// A line as an object; the names of classes, which come first, are strings even if they look like numbers.
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
}
