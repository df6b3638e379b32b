using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Inputs;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>What the folder of a run that has ended holds of its model.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Model">The network with the parameters that it learnt.</param>
internal sealed record TrainedRun(Experiment Experiment, TrainedModel Model)
{
    /// <summary>Reads the folder.</summary>
    /// <param name="folder">The folder as the person named it.</param>
    /// <returns>The run, or all that is wrong with it.</returns>
    public static Either<Failure, TrainedRun> Read(string folder) =>
        from _ in Directory.Exists(folder)
            ? Prelude.Right<Failure, Unit>(Prelude.unit)
            : Failure.BadInput($"there is no folder {folder}: name one that 'funcdnn run' has written.")
        from experiment in ExperimentArgument.Read(Path.Combine(folder, RunFiles.Experiment), TextReader.Null)
        from content in SafeTensors.Read(Path.Combine(folder, RunFiles.Parameters)).ToEither().MapLeft(Failure.BadInput)
        from model in ModelFile.Read(experiment, content, RunFiles.Parameters).ToEither().MapLeft(Failure.BadInput)
        select new TrainedRun(experiment, model);

    /// <summary>The model with the transformation of its table, as far as it has learnt from one.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <returns>What takes tables, or what is wrong with the file of the transformation.</returns>
    public Either<Failure, Predictor> Predictor(string folder) =>
        from transformation in Experiment.Data is CsvTable
            ? Transformation(Path.Combine(folder, RunFiles.Transformation)).Map(Option<TableTransformation>.Some)
            : Option<TableTransformation>.None
        from predictor in Training
            .Predictor.Of(Model, transformation, RunFiles.Transformation)
            .ToEither()
            .MapLeft(Failure.BadInput)
        select predictor;

    /// <summary>Reads a table such as the run has learnt from.</summary>
    /// <param name="path">A CSV file; it has a header when that of the run has one.</param>
    public Either<Failure, Table> Table(string path) =>
        CsvFile
            .Read(path, Experiment.Data is CsvTable { Header: true })
            .Bind(table => table.RequireRows())
            .ToEither()
            .MapLeft(Failure.BadInput);

    private static Either<Failure, TableTransformation> Transformation(string path)
    {
        try
        {
            return TableTransformation
                .FromJson(File.ReadAllText(path), RunFiles.Transformation)
                .ToEither()
                .MapLeft(Failure.BadInput);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Failure.BadInput(
                $"{path}: it cannot be read: {fault.Message.Split(" '")[0].TrimEnd('.')}; run the experiment again."
            );
        }
    }
}
