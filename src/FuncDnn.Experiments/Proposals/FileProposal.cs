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
    ) =>
        Directory.Exists(path)
            ? target.Case is string name
                ? ReadError.At(
                    Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
                    $"the target {name}",
                    "the classes of pictures are their folders",
                    "leave out --target"
                )
                : ImagesProposal.Of(path, cancellation)
            : from large in File.Exists(path) && new FileInfo(path).Length > largest
                ? LargeFileProposal.Of(path, target, cancellation)
                : Option<Proposal>.None
            from proposal in large.Match(Fin<Proposal>.Succ, () => OfWhole(path, target, cancellation))
            select proposal;

    private static Fin<Proposal> OfWhole(string path, Option<string> target, CancellationToken cancellation) =>
        FileBytes
            .Read(path, cancellation)
            .Bind(Workbook.Refuse)
            .Bind(file =>
                ArrayFile.Is(file.Bytes)
                    ? ArraysProposal.Of(path, target, cancellation)
                    : OfTable(path, file, target, cancellation)
            );

    private static Fin<Proposal> OfTable(
        string path,
        FileBytes file,
        Option<string> target,
        CancellationToken cancellation
    ) =>
        from table in TableSource.Of(path, file, new TableSettings()).Parse(file, cancellation)
        from profile in TableProfile.Of(table, target)
        let proposal = Proposal.Of(NameOf(path), profile, settings => Source(path, file, table.Format, settings))
        select proposal with
        {
            Reasons = table.Remarks + proposal.Reasons,
        };

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
