using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>Looks at a file, and proposes an experiment for it.</summary>
public static class FileProposal
{
    /// <summary>The proposal for a file.</summary>
    /// <param name="path">
    /// A delimited text file, a Parquet file, JSON lines, a file of arrays, or a folder with a folder of pictures for
    /// each class.
    /// </param>
    /// <param name="target">
    /// The column or array to predict, or a file that has it; none is an error that lists them, except for pictures.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The proposal, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <remarks>A file of more than 512 MiB is streamed, if its format allows.</remarks>
    public static Fin<Proposal> Of(string path, Option<string> target, CancellationToken cancellation = default) =>
        Of(path, target, LargeFileProposal.Largest, cancellation);

    /// <summary>As above, with another largest size of files that are read whole.</summary>
    internal static Fin<Proposal> Of(
        string path,
        Option<string> target,
        long largest,
        CancellationToken cancellation
    ) => Read(path, target, largest, cancellation).Map(read => read.Proposal);

    /// <summary>As above, with the table if one was read whole.</summary>
    internal static Fin<(Proposal Proposal, Option<ReadTable> Table)> Read(
        string path,
        Option<string> target,
        CancellationToken cancellation
    ) => Read(path, target, LargeFileProposal.Largest, cancellation);

    private static Fin<(Proposal Proposal, Option<ReadTable> Table)> Read(
        string path,
        Option<string> target,
        long largest,
        CancellationToken cancellation
    ) =>
        Directory.Exists(path)
            ? target.Case is string name
                ? ReadError.At(
                    Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
                    $"the target {name}",
                    "the classes of pictures are their folders",
                    "leave out --target"
                )
                : ImagesProposal.Of(path, cancellation).Map(WithoutTable)
            : from large in File.Exists(path) && new FileInfo(path).Length > largest
                ? LargeFileProposal.Of(path, target, cancellation)
                : Option<Proposal>.None
            from proposal in large.Map(WithoutTable).Match(Prelude.FinSucc, () => OfWhole(path, target, cancellation))
            select proposal;

    private static (Proposal, Option<ReadTable>) WithoutTable(Proposal proposal) => (proposal, Prelude.None);

    private static Fin<(Proposal, Option<ReadTable>)> OfWhole(
        string path,
        Option<string> target,
        CancellationToken cancellation
    ) =>
        from start in FileBytes.Start(path, TableSource.StartLength, cancellation)
        from file in Workbook.Refuse(start.Bytes)
        from proposal in ArrayFile.Is(file.Bytes)
            ? ArraysProposal.Of(path, target, cancellation).Map(WithoutTable)
            : OfTable(path, file, target, cancellation)
        select proposal;

    private static Fin<(Proposal, Option<ReadTable>)> OfTable(
        string path,
        FileBytes start,
        Option<string> target,
        CancellationToken cancellation
    ) =>
        from table in TableSource.Of(path, start, new TableSettings()).Read(path, cancellation)
        from profile in TableProfile.Of(table, target)
        let proposal = Proposal.Of(NameOf(path), profile, settings => Source(path, start, table.Format, settings))
        select (
            proposal with
            {
                Reasons = table.Remarks + proposal.Reasons,
            },
            Prelude.Some(new ReadTable(proposal.Experiment.Data, table.AsTold()))
        );

    /// <summary>A name of a folder: that of the file, with - for what such names may not have.</summary>
    internal static string NameOf(string path)
    {
        var name = string.Concat(
                Path.GetFileNameWithoutExtension(path)
                    .Select(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-')
            )
            .TrimStart('.');
        return name.Length > 0 ? name : "table";
    }

    /// <summary>The source of a table. An unusual format is told, so that later tables are read in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">Its content, or the start of it.</param>
    /// <param name="found">The format that was found, of delimited text.</param>
    /// <param name="settings">How its columns are transformed.</param>
    /// <param name="isStreamed">Whether its examples are read as they are needed.</param>
    internal static TableSource Source(
        string path,
        FileBytes file,
        CsvFormat found,
        TableSettings settings,
        bool isStreamed = false
    )
    {
        var isStratified = settings.TargetKind == TargetKind.Classes && !isStreamed;
        Option<string> Unusual(Option<string> one, Option<string> usual) =>
            one.Filter(text => !usual.Exists(same => same == text));
        return TableSource.Of(path, file, settings) switch
        {
            ParquetTable parquet => parquet with { Stratified = isStratified },
            JsonLinesTable lines => lines with { Stratified = isStratified, Stream = isStreamed },
            var text => Text((CsvTable)text),
        };

        CsvTable Text(CsvTable text) =>
            text with
            {
                Header = found.Header,
                Encoding = found.Encoding.Filter(one => one != TextEncoding.Utf8),
                Delimiter = Unusual(found.Delimiter, CsvFormat.Plain.Delimiter),
                Decimal = Unusual(found.Decimal, CsvFormat.Plain.Decimal),
                Thousands = Unusual(found.Thousands, CsvFormat.Plain.Thousands),
                Stratified = isStratified,
                Stream = isStreamed,
            };
    }
}
