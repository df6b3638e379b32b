using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Blocks;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Data.Tables.Parquet;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>
/// Proposes an experiment for a file that is not read whole: it looks at blocks of rows spread over the file, and
/// streams the examples.
/// </summary>
internal static class LargeFileProposal
{
    /// <summary>A file of more bytes is streamed: its numbers take several times as many in memory.</summary>
    public const long Largest = 1 << 29;

    private const int BlockRows = 1024;
    private const int MostBlocks = 64;
    private const int StartLength = 1 << 16;

    /// <summary>The proposal; none for files that are read whole whatever their size.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">The column or array to predict, or a file that has it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Fin<Option<Proposal>> Of(string path, Option<string> target, CancellationToken cancellation) =>
        from file in BlockFile.Open(path)
        from bytes in file.Read(0, (int)Math.Min(StartLength, file.Length))
        from start in Workbook.Refuse(new FileBytes(file.Name, bytes))
        from proposal in ParquetFile.IsParquet(bytes) ? RequireMemory(file, "write it as CSV or JSON lines")
        : ArrayFile.Is(bytes)
            ? LargeArraysProposal.IsStreamed(file)
                    ? LargeArraysProposal.Of(path, file, target).Map(Option<Proposal>.Some)
                : RequireMemory(file, "write it with numpy.save or numpy.savez")
        : OfTable(path, start, target, cancellation).Map(Option<Proposal>.Some)
        select proposal;

    /// <summary>What is said of a file that is streamed, without a full stop.</summary>
    /// <param name="looked">The number of rows that were looked at.</param>
    public static string Reason(int looked) =>
        $"it has more than {Largest >> 20} MiB, so \"stream\" is true: rows are read as they are needed, and shuffled "
        + $"within a window; {MessageText.Count(looked)} rows from all over the file were looked at";

    /// <summary>The numbers of some blocks, spread evenly, the first and the last among them.</summary>
    /// <param name="blocks">The number of all blocks.</param>
    public static IEnumerable<int> Spread(int blocks) =>
        Enumerable
            .Range(0, Math.Min(blocks, MostBlocks))
            .Select(one => (int)((long)one * (blocks - 1) / Math.Max(1, Math.Min(blocks, MostBlocks) - 1)))
            .Distinct();

    private static Fin<Proposal> OfTable(
        string path,
        FileBytes start,
        Option<string> target,
        CancellationToken cancellation
    ) =>
        from file in JsonLinesFile.IsJsonLines(start)
            ? JsonLinesBlockFile.Open(path).Map(one => (ITableFile)one)
            : CsvBlockFile.Open(path, new()).Map(one => (ITableFile)one)
        from blocks in file.Cut(BlockRows, cancellation)
        from sample in Sample(file, blocks)
        from found in TableProfile.Of(sample, target)
        let profile = found with
        {
            Rows = (int)Math.Min(int.MaxValue, BlockRows * (long)blocks.Count),
        }
        let proposal = Proposal.Of(
            FileProposal.NameOf(path),
            profile,
            settings => FileProposal.Source(path, start, file.Head.Format, settings, isStreamed: true),
            isStreamed: true
        )
        select proposal with
        {
            Reasons = file.Head.Remarks.Add(Reason(sample.Rows)) + proposal.Reasons,
        };

    private static Fin<Table> Sample(ITableFile file, List<TextBlock> blocks)
    {
        var (cells, lines) = (new List<string>(), new List<int>());
        foreach (var block in Spread(blocks.Count))
        {
            var read = file.Read(blocks[block]);
            if (read.Case is not Table table)
            {
                return read;
            }

            for (var row = 0; row < table.Rows; row++)
            {
                cells.AddRange(table.Row(row));
                lines.Add(table.Line(row));
            }
        }

        return file.Head.With([.. cells], [.. lines]);
    }

    private static Fin<Option<Proposal>> RequireMemory(BlockFile file, string remedy) =>
        file.Length <= Array.MaxLength
            ? Option<Proposal>.None
            : ReadError.At(
                file.Name,
                "the file",
                $"it has {file.Length} bytes, and cannot be read in parts",
                $"{remedy}, which is streamed"
            );
}
