using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from a text file with one example on each line: numbers and categories in named columns.</summary>
/// <param name="Path">The file; if it does not exist, it is looked up in the data folder.</param>
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
public sealed record CsvTable(
    string Path,
    TableSettings Table,
    double TestFraction = 0.2,
    Option<bool> Header = default,
    uint Seed = 1,
    Option<TextEncoding> Encoding = default,
    Option<string> Delimiter = default,
    Option<string> Decimal = default,
    Option<string> Thousands = default,
    bool Stratified = false
) : DataSource
{
    private CsvFormat Format => new(Delimiter, Decimal, Thousands, Encoding, Header);

    /// <inheritdoc/>
    /// <remarks>All read errors of the file are reported at once, including those in the test set.</remarks>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        from table in Read(Locate(folder), cancellation)
        from examples in TableExamples.Of(table, Table, new TestPart(TestFraction, Stratified, Seed))
        select examples;

    /// <summary>Reads a table like this one.</summary>
    /// <param name="path">A file with a header and an encoding as this table has.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The table, with at least one row; or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<Table> Read(string path, CancellationToken cancellation = default) =>
        CsvFile.Read(path, Format, cancellation).Bind(read => read.RequireRows());

    /// <summary>As <see cref="Read"/>, from the bytes of a file.</summary>
    internal Fin<Table> Parse(FileBytes file, CancellationToken cancellation = default) =>
        CsvFile.Parse(file, Format, cancellation).Bind(read => read.RequireRows());

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) => [Locate(folder)];

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Table.Validate()
        + Format.Validate()
        + RangeCheck.InUnitOpenHigh(nameof(CsvTable), nameof(TestFraction), TestFraction);

    private string Locate(Option<string> folder) =>
        File.Exists(Path)
            ? Path
            : folder.Map(parent => System.IO.Path.Combine(parent, Path)).Filter(File.Exists).IfNone(Path);
}
