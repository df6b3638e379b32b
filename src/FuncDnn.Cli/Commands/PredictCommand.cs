using System.Globalization;
using System.Text;
using System.Text.Json;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Runs;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn predict</c>: says of every line of a CSV file what the model of a run makes of it.</summary>
internal static class PredictCommand
{
    /// <summary>Runs the command.</summary>
    /// <param name="folder">The folder of a run.</param>
    /// <param name="data">The CSV file.</param>
    /// <param name="output">The file for the predictions; standard output when none is given.</param>
    /// <param name="force">Write over a file that is there.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <returns>What the shell is told.</returns>
    public static ExitCode Run(string folder, string data, Option<string> output, bool force, CommandConsole console) =>
        (
            from free in output.Map(path => OutputFile.Free(path, force)).IfNone(Prelude.unit)
            from run in TrainedRun.Read(folder)
            from predictor in run.Predictor(folder)
            from table in run.Table(data)
            from predictions in predictor.Predict(table).ToEither().MapLeft(Failure.BadInput)
            from written in Write(predictions, predictor.Transformation.Target is ClassTarget, output, console)
            select written
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Either<Failure, Unit> Write(
        Table predictions,
        bool areClasses,
        Option<string> output,
        CommandConsole console
    ) =>
        output.Match(
            path =>
                console
                    .Files.PutFile(path, Encoding.UTF8.GetBytes(CsvFile.Write(predictions)))
                    .Map(_ => Say(path, predictions.Rows, console)),
            () => Say(predictions, areClasses, console)
        );

    private static Unit Say(string path, int rows, CommandConsole console)
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

    private static Unit Say(Table predictions, bool areClasses, CommandConsole console)
    {
        if (console.IsJson)
        {
            console.Answer(json =>
            {
                json.WriteStartArray("predictions");
                for (var row = 0; row < predictions.Rows; row++)
                {
                    Write(json, predictions.Columns, predictions.Row(row), areClasses);
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

    /// <summary>A line as an object; the name of a class, which comes first, is a text even where it looks like a number.</summary>
    private static void Write(
        Utf8JsonWriter json,
        EquatableArray<string> columns,
        EquatableArray<string> cells,
        bool isClass
    )
    {
        json.WriteStartObject();
        for (var column = 0; column < columns.Count; column++)
        {
            if (isClass && column == 0)
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
