using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sources;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>A trained model, read from the folder of a run that has ended, or from a model file.</summary>
/// <param name="Model">The network with its trained parameters.</param>
/// <param name="Whole">Reads what else a predictor needs: a bare network needs none of it.</param>
internal sealed record TrainedRun(TrainedModel Model, Func<Outcome<Predictor>> Whole)
{
    /// <summary>Reads a folder or a file.</summary>
    /// <param name="console">Its file system, and where the folder's state is reported.</param>
    /// <param name="path">The folder of a run, or a model file.</param>
    public static Outcome<TrainedRun> Read(CommandConsole console, string path) =>
        Directory.Exists(path) ? TrainedFolder.Read(console, path)
        : File.Exists(path)
            ? FileBytes
                .Read(path)
                .Bind(file => Experiments.Models.Predictor.Parse(file))
                .OrFail()
                .Map(predictor => new TrainedRun(predictor.Model, () => predictor))
        : Failure.BadInput(
            $"there is no folder and no file {path}: name one that 'funcdnn run' or 'funcdnn export --to model' has "
                + "written."
        );

    /// <summary>
    /// The model with the transformation of the table that it was trained on, if it was trained on one.
    /// </summary>
    public Outcome<Predictor> Predictor() => Whole();

    /// <summary>Predicts the examples of a file of the kind that the run was trained on.</summary>
    /// <param name="path">
    /// A table; for runs on arrays or pictures also a file of arrays, or a folder of pictures.
    /// </param>
    /// <param name="predictor">The model.</param>
    /// <param name="console">Its standard input; its cancellation ends the reading.</param>
    /// <param name="ofTable">Predicts the rows of a table.</param>
    /// <param name="ofNumbers">Predicts examples that are numbers already.</param>
    public static Outcome<Unit> Predict(
        string path,
        Predictor predictor,
        CommandConsole console,
        Func<TableBlocks, Outcome<Unit>> ofTable,
        Func<NewExamples, Outcome<Unit>> ofNumbers
    ) =>
        NumbersIn(path, predictor).Case is INumberSource source
            ? Interruptible
                .Read(
                    console,
                    () => source.ReadNew(new NewData(path, false), predictor.Transformation, console.Cancel).OrFail()
                )
                .Bind(ofNumbers)
            : TableInput.Read(Like(predictor), path, console, ofTable);

    /// <summary>Reads examples with their targets from a file of the kind that the run was trained on.</summary>
    /// <param name="path">As for <see cref="Predict"/>.</param>
    /// <param name="targets">The file of the targets of arrays, if it is another one.</param>
    /// <param name="predictor">The model.</param>
    /// <param name="console">As for <see cref="Predict"/>.</param>
    public static Outcome<Batch<double>> Batch(
        string path,
        Option<string> targets,
        Predictor predictor,
        CommandConsole console
    ) =>
        NumbersIn(path, predictor).Case is INumberSource source
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
        : Table(path, predictor, console).Bind(table => predictor.Transformation.Batch(table).OrFail());

    // A model of arrays or pictures also takes a table of its features.
    private static Option<INumberSource> NumbersIn(string path, Predictor predictor) =>
        path == StandardInput.Word || Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt"
            ? Option<INumberSource>.None
            : Prelude.Optional(predictor.Reading.Case as INumberSource);

    /// <summary>Reads a table like the one that the run was trained on.</summary>
    /// <param name="path">
    /// A CSV file, with a header if the table of the run has one; or <c>-</c> for standard input.
    /// </param>
    /// <param name="predictor">The model.</param>
    /// <param name="console">
    /// Its standard input; where remarks on the file are printed; its cancellation ends the reading.
    /// </param>
    public static Outcome<Table> Table(string path, Predictor predictor, CommandConsole console) =>
        Interruptible
            .Read(
                console,
                () =>
                    path == StandardInput.Word
                        ? StandardInput
                            .Read(console)
                            .Bind(bytes => Like(predictor).Parse(bytes, console.Cancel).OrFail())
                        : Like(predictor).Read(path, console.Cancel).OrFail()
            )
            .Map(table =>
            {
                table.Remarks.Iter(remark => console.Warn($"{table.Name}: {remark}."));
                return table;
            });

    // The table of other data has no header, unless a program has given its columns names.
    private static TableSource Like(Predictor predictor) =>
        predictor.Reading.Case as TableSource
        ?? new CsvTable("", new TableSettings(), Header: !predictor.Transformation.HasNumberedColumns);
}
