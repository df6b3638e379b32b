using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from an Apache Parquet file: its types are kept, and its nulls are missing cells.</summary>
/// <param name="Path">The file; if it does not exist, it is looked up in the data folder.</param>
/// <param name="Table">How its columns are transformed; the transformation is fitted on the training set alone.</param>
/// <param name="TestFraction">The fraction of the rows that form the test set, from 0 to below 1.</param>
/// <param name="Seed">The seed that selects the test set.</param>
/// <param name="Stratified">
/// Whether each class has its share of the test set; otherwise a random choice, which only leaves every class a
/// training example.
/// </param>
public sealed record ParquetTable(
    string Path,
    TableSettings Table,
    double TestFraction = 0.2,
    uint Seed = 1,
    bool Stratified = false
) : TableSource
{
    internal override TableSource Reading => new ParquetTable("", new TableSettings());

    private protected override Fin<Table> ParseOwn(FileBytes file, CancellationToken cancellation) =>
        ParquetFile.Parse(file, cancellation);

    private protected override EquatableArray<string> FormatErrors() => [];
}
