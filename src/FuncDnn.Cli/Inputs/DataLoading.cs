using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cli.Reports.Console;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Inputs;

/// <summary>What the commands that train have in common: finding the data and running the experiment.</summary>
internal static class DataLoading
{
    /// <summary>Makes sure that the data folder, if one is named, is there.</summary>
    /// <param name="folder">What the person gave with --data.</param>
    public static Either<Failure, Unit> CheckData(Option<string> folder) =>
        folder.Filter(one => !Directory.Exists(one)).Case is string missing
            ? Failure.BadInput($"--data: there is no folder {missing}.")
            : Prelude.unit;

    /// <summary>Makes or reads the examples of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder with the data files.</param>
    public static Either<Failure, Dataset<double>> Load(Experiment experiment, Option<string> folder) =>
        experiment.Data.Load(folder).ToEither().MapLeft(Failure.BadInput);

    /// <summary>Trains, and shows how far it is.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="console">What the command speaks with.</param>
    /// <param name="quiet">Show nothing.</param>
    /// <returns>What came out and how long it took; or why nothing did.</returns>
    public static Either<Failure, (RunResult Outcome, TimeSpan Wall)> Train(
        Experiment experiment,
        Dataset<double> data,
        CommandConsole console,
        bool quiet
    )
    {
        var start = console.Clock.GetTimestamp();
        Fin<RunResult> Run(Action<RunProgress> progress) =>
            ExperimentRun.Run(experiment, data, progress, console.Cancel);
        try
        {
            return (quiet ? Run(_ => { }) : Progress.Show(console, experiment.Name, 0, Run))
                .ToEither()
                .Map(outcome => (outcome, console.Clock.GetElapsedTime(start)))
                .MapLeft(error =>
                    error is Divergence
                        ? Failure.Failed($"{experiment.Name}: {error.Message}")
                        : Failure.BadInput(error)
                );
        }
        catch (OperationCanceledException)
        {
            return Failure.Interrupted;
        }
    }
}
