using System.Runtime.InteropServices;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Blocks;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from JSON lines: an object on each line, whose members are the cells.</summary>
/// <param name="Path">
/// The file, unless there are Parts; if it does not exist, it is looked up in the data folder.
/// </param>
/// <param name="Table">How its columns are transformed; the transformation is fitted on the training set alone.</param>
/// <param name="TestFraction">The fraction of the rows that form the test set, from 0 to below 1.</param>
/// <param name="Seed">The seed that selects the test set.</param>
/// <param name="Stratified">
/// Whether each class has its share of the test set; otherwise a random choice, which only leaves every class a
/// training example.
/// </param>
/// <param name="Stream">
/// Whether the training rows are read as they are needed, from a file that may be larger than memory; its first lines
/// have all columns. Rows are divided into parts by their numbers and the seeds; blocks of rows are shuffled within a
/// window.
/// </param>
/// <param name="StreamWindow">
/// The number of rows that are shuffled with each other; by default 8 million numbers, from 1,024 to 65,536 rows.
/// </param>
/// <param name="Parts">
/// The files that each have a part of the rows, in their order, with the same columns: instead of Path. Every process
/// of a run holds its parts in memory. Needs an experiment with Shard: each shard is of one part.
/// </param>
public sealed record JsonLinesTable(
    [Optional, DefaultParameterValue("")] string Path,
    TableSettings Table,
    double TestFraction = 0.2,
    uint Seed = 1,
    bool Stratified = false,
    bool Stream = false,
    Option<int> StreamWindow = default,
    EquatableArray<string> Parts = default
) : TableSource, IStreamSource
{
    internal override TableSource Reading => new JsonLinesTable("", new TableSettings());

    private protected override Fin<Table> ParseOwn(FileBytes file, CancellationToken cancellation) =>
        JsonLinesFile.Parse(file, cancellation);

    private protected override EquatableArray<string> FormatErrors() =>
        StreamSettings.Errors(nameof(JsonLinesTable), Stream, StreamWindow, Stratified)
        + PartSettings.Errors(nameof(JsonLinesTable), Parts, Stream, Stratified);

    /// <inheritdoc/>
    Fin<Dataset<double>> IStreamSource.LoadStream(
        Option<ValidationPart> validation,
        Func<Matrix<double>, EquatableArray<string>> targetErrors,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        from files in TableFiles.Open(
            Files(folder),
            JsonLinesBlockFile.Open,
            (path, first) => JsonLinesBlockFile.Open(path, first.Columns)
        )
        from data in new TableStreamReader(
            files,
            !Parts.IsEmpty,
            Table,
            StreamSettings.Plan(TestFraction, Seed, StreamWindow, validation, targetErrors),
            cancellation
        ).Read()
        select data;

    /// <inheritdoc/>
    IEnumerable<Fin<Batch<double>>> IStreamSource.ReadPart(int part, PartReader reader) =>
        reader.OfTable(
            this,
            Parts,
            part,
            path => JsonLinesBlockFile.Open(path, reader.Fit.Columns).Map(file => (ITableFile)file)
        );
}
