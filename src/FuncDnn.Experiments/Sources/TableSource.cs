using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from a file that is a table: a row for each example, in named columns.</summary>
public abstract record TableSource : DataSource
{
    /// <summary>The bytes that tell the format of a file.</summary>
    internal const int StartLength = 1 << 16;

    private protected TableSource() { }

    /// <summary>The file; if it does not exist, it is looked up in the data folder.</summary>
    public abstract string Path { get; init; }

    /// <summary>How its columns are transformed; the transformation is fitted on the training set alone.</summary>
    public abstract TableSettings Table { get; init; }

    /// <summary>The fraction of the rows that form the test set, from 0 to below 1.</summary>
    public abstract double TestFraction { get; init; }

    /// <summary>The seed that selects the test set.</summary>
    public abstract uint Seed { get; init; }

    /// <summary>Whether each class has its share of the test set.</summary>
    public abstract bool Stratified { get; init; }

    /// <inheritdoc/>
    /// <remarks>All read errors of the file are reported at once, including those in the test set.</remarks>
    public sealed override Fin<SourceExamples> ReadExamples(
        Option<string> folder,
        CancellationToken cancellation = default
    ) => ReadRows(folder, cancellation).Bind(table => TableExamples.Of(table, Table, Test));

    /// <summary>Reads the examples of an experiment, which are divided once.</summary>
    /// <param name="read">The table, if it was read already.</param>
    /// <param name="areFolds">Whether they are divided into folds, which may fail.</param>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal Fin<SourceExamples> ReadOnce(
        Option<Table> read,
        bool areFolds,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        read.Match(Prelude.FinSucc, () => ReadRows(folder, cancellation))
            .Bind(table => areFolds ? TableExamples.Of(table, Table, Test) : TableExamples.Once(table, Table, Test));

    private TestPart Test => new(TestFraction, Stratified, Seed);

    private Fin<Table> ReadRows(Option<string> folder, CancellationToken cancellation) =>
        from _ in RequireWhole(Path)
        from table in ReadOwn(Locate(folder), cancellation)
        from rows in table.RequireRows()
        select rows;

    /// <summary>Reads a later table; its format need not be that of the source.</summary>
    /// <param name="path">
    /// A Parquet file, JSON lines (a name that ends in .jsonl or .ndjson, or a text that begins with <c>{</c>), or
    /// delimited text as this source's, if it is delimited text.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The table, with at least one row; or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public Fin<Table> Read(string path, CancellationToken cancellation = default) =>
        from start in FileBytes.Start(path, StartLength, cancellation)
        from _ in Workbook.Refuse(start.Bytes)
        from table in !start.AreAll && this is CsvTable && IsDelimited(start.Bytes)
            ? ReadOwn(path, cancellation)
            : (start.AreAll ? start.Bytes : FileBytes.Read(path, cancellation)).Bind(file => Parse(file, cancellation))
        from rows in table.RequireRows()
        select rows;

    /// <summary>Whether a file is delimited text by its first bytes.</summary>
    internal static bool IsDelimited(FileBytes start) =>
        !ParquetFile.IsParquet(start.Bytes.Span) && !JsonLinesFile.IsJsonLines(start);

    /// <summary>As <see cref="Read"/>, from the bytes of a file.</summary>
    internal Fin<Table> Parse(FileBytes file, CancellationToken cancellation = default) =>
        (
            ParquetFile.IsParquet(file.Bytes.Span) ? ParquetFile.Parse(file, cancellation)
            : JsonLinesFile.IsJsonLines(file) ? JsonLinesFile.Parse(file, cancellation)
            : this is CsvTable ? ParseOwn(file, cancellation)
            : CsvFile.Parse(file, default, cancellation)
        ).Bind(read => read.RequireRows());

    /// <summary>As <see cref="Read"/>, in blocks where the format allows it.</summary>
    /// <param name="input">The bytes of the file, from the first one; a read returns what there is.</param>
    /// <param name="name">Its name in messages.</param>
    /// <param name="size">How much of a delimited text is read at once.</param>
    /// <param name="isPaused">Whether more bytes are not to be expected soon.</param>
    /// <param name="path">The file for formats that are read whole; none: the input is read to its end.</param>
    /// <param name="cancellation">Ends the reading of formats that are read whole.</param>
    internal Fin<TableBlocks> Blocks(
        Stream input,
        string name,
        CsvBlockSize size,
        Func<bool> isPaused,
        Option<string> path = default,
        CancellationToken cancellation = default
    ) =>
        from peeked in PeekedStream.Of(input, name)
        let first = new FileBytes(name, peeked.First)
        from blocks in JsonLinesFile.IsJsonLines(first)
            ? TableBlocks.Of(new JsonLinesBlocks(peeked, name, size.Rows), name)
        : ParquetFile.IsParquet(peeked.First.Span) || Workbook.Refuse(first).IsFail
            ? path.Map(file => FileBytes.Read(file, cancellation))
                .IfNone(() => FileBytes.Read(() => peeked, name, cancellation: cancellation))
                .Bind(Workbook.Refuse)
                .Bind(whole => Parse(whole, cancellation))
                .Map(TableBlocks.Of)
        : CsvBlocks
            .Open(new TextFeed(peeked, name, Told.Encoding), Told.Validated(), size, isPaused)
            .Map(read => new TableBlocks(name, read.Next, () => read.Remarks))
        select blocks;

    /// <summary>The settings of delimited text; without any, everything is found by looking at it.</summary>
    private protected virtual CsvFormat Told => new();

    /// <inheritdoc/>
    public sealed override EquatableArray<string> Files(Option<string> folder) =>
        this is IStreamSource { Parts: { IsEmpty: false } parts }
            ? parts.Map(part => DataPath.Of(part, folder))
            : [Locate(folder)];

    /// <inheritdoc/>
    public sealed override EquatableArray<string> Validate() =>
        Table.Validate()
        + FormatErrors()
        + (
            Path.Length > 0 && this is IStreamSource { Parts.IsEmpty: false }
                ? [$"{GetType().Name}: Parts are read instead of Path: leave out one of them."]
                : EquatableArray<string>.Empty
        )
        + RangeCheck.InUnitOpenHigh(GetType().Name, nameof(TestFraction), TestFraction);

    /// <inheritdoc/>
    internal sealed override EquatableArray<string> PlaceErrors() =>
        Path.Length > 0 || this is IStreamSource { Parts.IsEmpty: false }
            ? []
            :
            [
                $"{GetType().Name}: there is no file: give its Path"
                    + (this is IStreamSource ? ", or several in Parts." : "."),
            ];

    /// <summary>How later tables are read: the settings of the format, without those of the training data.</summary>
    internal abstract TableSource Reading { get; }

    /// <summary>A source of a table, in the format that the file has.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">Its content.</param>
    /// <param name="settings">How its columns are transformed.</param>
    internal static TableSource Of(string path, FileBytes file, TableSettings settings) =>
        ParquetFile.IsParquet(file.Bytes.Span) ? new ParquetTable(path, settings)
        : JsonLinesFile.IsJsonLines(file) ? new JsonLinesTable(path, settings)
        : new CsvTable(path, settings);

    /// <summary>Reads a file in the format of this source.</summary>
    private protected virtual Fin<Table> ReadOwn(string path, CancellationToken cancellation) =>
        FileBytes.Read(path, cancellation).Bind(Workbook.Refuse).Bind(file => ParseOwn(file, cancellation));

    /// <summary>As <see cref="ReadOwn"/>, from all bytes.</summary>
    private protected abstract Fin<Table> ParseOwn(FileBytes file, CancellationToken cancellation);

    /// <summary>The errors of the settings of its format.</summary>
    private protected abstract EquatableArray<string> FormatErrors();

    /// <summary>The path of the file.</summary>
    private protected string Locate(Option<string> folder) => DataPath.Of(Path, folder);
}
