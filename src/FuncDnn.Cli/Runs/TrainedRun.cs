using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Runs;

/// <summary>The model of a run that has ended, read from its folder.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Model">The network with its trained parameters.</param>
/// <param name="Contents">The files of its folder.</param>
internal sealed record TrainedRun(Experiment Experiment, TrainedModel Model, StoredFiles Contents)
{
    /// <summary>Reads the folder.</summary>
    /// <param name="console">Its file system, and where the folder's state is reported.</param>
    /// <param name="folder">The folder.</param>
    public static Either<Failure, TrainedRun> Read(CommandConsole console, string folder) =>
        from exists in Failure
            .BadInput($"there is no folder {folder}: name one that 'funcdnn run' has written.")
            .Unless(Directory.Exists(folder))
        from contents in StoredFiles.Open(console, folder)
        from readable in StoredRun.CheckExists(console.Files, folder)
        from unchanged in contents.Check(RunFiles.Experiment, RunFiles.Parameters)
        from ended in CheckHasModel(console.Files, folder)
        from experiment in ExperimentArgument.ReadFile(Path.Combine(folder, RunFiles.Experiment))
        from content in SafeTensorsFile.Read(Path.Combine(folder, RunFiles.Parameters)).OrFail()
        from model in ModelFile.Read(experiment, content, RunFiles.Parameters).OrFail()
        from weights in experiment.ClassWeights.IsSome ? ClassWeights(contents, model) : EquatableArray<double>.Empty
        select new TrainedRun(experiment, model.WithClassWeights(weights), contents);

    // The weights are those of the training examples, which may be gone.
    private static Either<Failure, EquatableArray<double>> ClassWeights(StoredFiles contents, TrainedModel model)
    {
        var path = Path.Combine(contents.Path, RunFiles.Result);
        return from unchanged in contents.Check(RunFiles.Result)
            from bytes in FileErrors
                .Try(() => contents.Files.Read(path))
                .OrFail(error => Failure.BadInput($"{path}: it cannot be read: {error}."))
            from weights in ResultJson
                .ReadClassWeights(bytes)
                .Filter(read =>
                    read.ForAll(weight => double.IsFinite(weight) && weight > 0)
                    && model.Sizes().ForAll(sizes => read.Count == Math.Max(2, sizes.Outputs))
                )
                .ToEither(
                    Failure.BadInput($"{path}: it has no class weights for this model: run the experiment again.")
                )
            select weights;
    }

    private static Either<Failure, Unit> CheckHasModel(IFiles files, string folder)
    {
        bool Has(string name) => files.IsFile(Path.Combine(folder, name));
        return Has(RunFiles.Parameters) || Has(RunFiles.Result) ? Prelude.unit
            : Has(RunFiles.Divergence)
                ? Failure.BadInput($"{folder}: the run diverged, see {RunFiles.Divergence}: it has no model.")
            : Failure.BadInput(
                $"{folder}: the run has not ended: continue it with 'funcdnn resume {folder}', or write the parameters "
                    + $"after one of its steps with 'funcdnn at {folder} --step N --out FILE.safetensors'."
            );
    }

    /// <summary>
    /// The model with the transformation of the table that it was trained on, if it was trained on one.
    /// </summary>
    /// <param name="folder">The folder of the run.</param>
    public Either<Failure, Predictor> Predictor(string folder) =>
        from unchanged in Contents.Check(RunFiles.Transformation)
        from transformation in Experiment.Data is TableSource or INumberSource
            ? Transformation(Path.Combine(folder, RunFiles.Transformation)).Map(Option<TableTransformation>.Some)
            : Option<TableTransformation>.None
        from predictor in Experiments.Models.Predictor.Of(Model, transformation, RunFiles.Transformation).OrFail()
        select predictor;

    /// <summary>Predicts the examples of a file of the kind that the run was trained on.</summary>
    /// <param name="path">A table; for runs on arrays or pictures also a file of arrays, or a folder of pictures.</param>
    /// <param name="predictor">The model.</param>
    /// <param name="console">Its standard input; where remarks are printed; its cancellation ends the reading.</param>
    public Either<Failure, Predictions> Predict(string path, Predictor predictor, CommandConsole console)
    {
        var texts = predictor.Transformation.Target.Columns.Filter(column => column is ClassTarget).Count;
        return NumbersIn(path).Case is INumberSource source
            ? Interruptible
                .Read(
                    console,
                    () => source.ReadNew(new NewData(path, false), predictor.Transformation, console.Cancel).OrFail()
                )
                .Map(examples => new Predictions(predictor.Predict(examples), texts + (examples.Names.IsEmpty ? 0 : 1)))
            : from table in Table(path, console)
            from predicted in predictor.Predict(table).OrFail()
            select new Predictions(predicted, texts, table);
    }

    /// <summary>Reads examples with their targets from a file of the kind that the run was trained on.</summary>
    /// <param name="path">As for <see cref="Predict"/>.</param>
    /// <param name="targets">The file of the targets of arrays, if it is another one.</param>
    /// <param name="predictor">The model.</param>
    /// <param name="console">As for <see cref="Predict"/>.</param>
    public Either<Failure, Batch<double>> Batch(
        string path,
        Option<string> targets,
        Predictor predictor,
        CommandConsole console
    ) =>
        NumbersIn(path).Case is INumberSource source
            ? Interruptible
                .Read(
                    console,
                    () =>
                        source
                            .ReadNew(new NewData(path, true, targets), predictor.Transformation, console.Cancel)
                            .OrFail()
                )
                .Map(examples => examples.Batch(predictor.Transformation.Target))
        : targets.IsSome
            ? Failure.BadInput("--targets: the targets of a table are columns of it: leave the option out.")
        : Table(path, console).Bind(table => predictor.Transformation.Batch(table).OrFail());

    // A model of arrays or pictures also takes a table of its features.
    private Option<INumberSource> NumbersIn(string path) =>
        path == StandardInput.Word || Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt"
            ? Option<INumberSource>.None
            : Prelude.Optional(Experiment.Data as INumberSource);

    /// <summary>Reads a table like the one that the run was trained on.</summary>
    /// <param name="path">
    /// A CSV file, with a header if the table of the run has one; or <c>-</c> for standard input.
    /// </param>
    /// <param name="console">
    /// Its standard input; where remarks on the file are printed; its cancellation ends the reading.
    /// </param>
    public Either<Failure, Table> Table(string path, CommandConsole console) =>
        Interruptible
            .Read(
                console,
                () =>
                    path == StandardInput.Word
                        ? StandardInput.Read(console).Bind(bytes => Like.Parse(bytes, console.Cancel).OrFail())
                        : Like.Read(path, console.Cancel).OrFail()
            )
            .Map(table =>
            {
                table.Remarks.Iter(remark => console.Warn($"{table.Name}: {remark}."));
                return table;
            });

    // The table of a run of other data has no header.
    private TableSource Like => Experiment.Data as TableSource ?? new CsvTable("", new TableSettings(), Header: false);

    private static Either<Failure, TableTransformation> Transformation(string path) =>
        from bytes in FileErrors
            .Try(() => File.ReadAllBytes(path))
            .OrFail(error =>
                Failure.BadInput(
                    $"{path}: it cannot be read: {error.Split(" '")[0].TrimEnd('.')}; run the experiment again."
                )
            )
        from json in TextBytes.Decode(new FileBytes(RunFiles.Transformation, bytes)).OrFail()
        from transformation in TableTransformation.FromJson(json, RunFiles.Transformation).OrFail()
        select transformation;
}
