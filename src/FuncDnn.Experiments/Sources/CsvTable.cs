using System.Runtime.InteropServices;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Blocks;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from a text file with one example on each line: numbers and categories in named columns.</summary>
/// <param name="Path">
/// The file, unless there are Parts; if it does not exist, it is looked up in the data folder.
/// </param>
/// <param name="Table">How its columns are transformed; the transformation is fitted on the training set alone.</param>
/// <param name="TestFraction">The fraction of the lines that form the test set, from 0 to below 1.</param>
/// <param name="Header">Whether the first line names the columns, else they are called 1, 2, ...; none: found.</param>
/// <param name="Seed">The seed that selects the test set.</param>
/// <param name="Encoding">
/// The encoding of this table and of later ones; none: UTF-8, or UTF-16 or Windows-1252 where it is plainly so.
/// </param>
/// <param name="Delimiter">What separates the fields; none: found, or named by a line such as <c>sep=;</c>.</param>
/// <param name="Decimal">The decimal mark of the numbers, <c>.</c> or <c>,</c>; none: found.</param>
/// <param name="Thousands">The mark between groups of three digits; none: found.</param>
/// <param name="Stratified">
/// Whether each class has its share of the test set; otherwise a random choice, which only leaves every class a
/// training example.
/// </param>
/// <param name="Stream">
/// Whether the training rows are read as they are needed, from a file that may be larger than memory. Rows are divided
/// into parts by their numbers and the seeds; blocks of rows are shuffled within a window.
/// </param>
/// <param name="StreamWindow">
/// The number of rows that are shuffled with each other; by default 8 million numbers, from 1,024 to 65,536 rows.
/// </param>
/// <param name="Parts">
/// The files that each have a part of the rows, in their order, with the same columns: instead of Path. Every process
/// of a run holds its parts in memory. Needs an experiment with Shard: each shard is of one part.
/// </param>
public sealed record CsvTable(
    [Optional, DefaultParameterValue("")] string Path,
    TableSettings Table,
    double TestFraction = 0.2,
    Option<bool> Header = default,
    uint Seed = 1,
    Option<TextEncoding> Encoding = default,
    Option<string> Delimiter = default,
    Option<string> Decimal = default,
    Option<string> Thousands = default,
    bool Stratified = false,
    bool Stream = false,
    Option<int> StreamWindow = default,
    EquatableArray<string> Parts = default
) : TableSource, IStreamSource
{
    internal override TableSource Reading =>
        new CsvTable(
            "",
            new TableSettings(),
            Header: Header,
            Encoding: Encoding,
            Delimiter: Delimiter,
            Decimal: Decimal,
            Thousands: Thousands
        );

    private protected override CsvFormat Told => new(Delimiter, Decimal, Thousands, Encoding, Header);

    // Its bytes would be mistakes of a text.
    private protected override Fin<Table> ParseOwn(FileBytes file, CancellationToken cancellation) =>
        ParquetFile.IsParquet(file.Bytes.Span)
            ? ReadError.At(file.Name, "the file", "it is a Parquet file", "take the kind 'parquet-table' for it")
            : CsvFile.Parse(file, Told, cancellation);

    // A text of any length is read in parts.
    private protected override Fin<Table> ReadOwn(string path, CancellationToken cancellation) =>
        from start in FileBytes.Start(path, StartLength, cancellation)
        from _ in Workbook.Refuse(start.Bytes)
        from table in start.AreAll || ParquetFile.IsParquet(start.Bytes.Bytes.Span)
            ? ParseOwn(start.Bytes, cancellation)
            : CsvFile.Read(path, Told, cancellation)
        select table;

    private protected override EquatableArray<string> FormatErrors() =>
        Told.Validate()
        + StreamSettings.Errors(nameof(CsvTable), Stream, StreamWindow, Stratified)
        + PartSettings.Errors(nameof(CsvTable), Parts, Stream, Stratified);

    /// <inheritdoc/>
    Fin<Dataset<double>> IStreamSource.LoadStream(
        Option<ValidationPart> validation,
        Func<Matrix<double>, EquatableArray<string>> targetErrors,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        from files in TableFiles.Open(
            Files(folder),
            path => CsvBlockFile.Open(path, Told),
            (path, first) => CsvBlockFile.Open(path, first.Format)
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
        reader.OfTable(this, Parts, part, path => CsvBlockFile.Open(path, reader.Format).Map(file => (ITableFile)file));
}
