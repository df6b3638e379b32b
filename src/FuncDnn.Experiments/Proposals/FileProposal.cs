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
    public static Fin<Proposal> Of(string path, Option<string> target, CancellationToken cancellation = default) =>
        Directory.Exists(path)
            ? target.Case is string name
                ? ReadError.At(
                    Path.GetFileName(Path.TrimEndingDirectorySeparator(path)),
                    $"the target {name}",
                    "the classes of pictures are their folders",
                    "leave out --target"
                )
                : ImagesProposal.Of(path, cancellation)
            : FileBytes
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

    // What is not as usual is told, so that later tables are read in the same way.
    private static TableSource Source(string path, FileBytes file, CsvFormat found, TableSettings settings)
    {
        var isStratified = settings.TargetKind == TargetKind.Classes;
        Option<string> Unusual(Option<string> one, Option<string> usual) =>
            one.Filter(text => !usual.Exists(same => same == text));
        return TableSource.Of(path, file, settings) switch
        {
            ParquetTable parquet => parquet with { Stratified = isStratified },
            JsonLinesTable lines => lines with { Stratified = isStratified },
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
            };
    }
}
