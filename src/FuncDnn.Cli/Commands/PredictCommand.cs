using System.Text;
using FuncDnn.Cli.Storage;
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
            from written in Write(CsvFile.Write(predictions), output, console)
            select written
        ).Match(_ => ExitCode.Good, console.Fail);

    private static Either<Failure, Unit> Write(string text, Option<string> output, CommandConsole console)
    {
        if (output.Case is not string path)
        {
            console.Out.Write(text);
            return Prelude.unit;
        }

        return console
            .Files.PutFile(path, Encoding.UTF8.GetBytes(text))
            .Map(_ =>
            {
                console.Out.WriteLine(path);
                return Prelude.unit;
            });
    }
}
