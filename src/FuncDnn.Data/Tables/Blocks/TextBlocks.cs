using FuncDnn.Data.Files;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>Cuts a text file into blocks of lines.</summary>
internal static class TextBlocks
{
    /// <summary>The bytes of a file that are looked at first, and read at a time.</summary>
    public const int PartLength = 1 << 20;

    /// <summary>What to do with a file that is not as its first lines.</summary>
    public const string Whole = "read the file whole: leave out 'stream'";

    private const int LongestBlock = 1 << 28;

    /// <summary>The first bytes of a file up to an end of a line, and the places behind all ends in them.</summary>
    public static Fin<(byte[] Bytes, List<int> Ends)> Start(BlockFile file, LineCutter cutter) =>
        from bytes in file.Read(0, (int)Math.Min(PartLength, file.Length))
        let ends = Ends(bytes, cutter, isWhole: bytes.Length == file.Length)
        from any in ends.Count > 0
            ? Prelude.FinSucc(Prelude.unit)
            : ReadError.At(file.Name, "line 1", $"it has more than {PartLength} bytes", Whole)
        select (bytes[..ends[^1]], ends);

    /// <summary>The blocks.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cutter">Finds its lines.</param>
    /// <param name="start">The place of the first line.</param>
    /// <param name="line">Its number, from 1.</param>
    /// <param name="lines">The number of lines of a block.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Fin<List<TextBlock>> Cut(
        BlockFile file,
        LineCutter cutter,
        long start,
        int line,
        int lines,
        CancellationToken cancellation
    )
    {
        var (blocks, buffer) = (new List<TextBlock>(), new byte[PartLength]);
        var (blockAt, blockLine, count) = (start, line, 0);
        for (var at = start; at < file.Length; )
        {
            cancellation.ThrowIfCancellationRequested();
            var length = (int)Math.Min(buffer.Length, file.Length - at);
            var part = buffer.AsSpan(0, length);
            var read = file.Read(at, part);
            if (read.IsFail)
            {
                return read.Map(_ => blocks);
            }

            for (var end = cutter.Next(part, 0); end >= 0; end = cutter.Next(part, end))
            {
                if (++count == lines)
                {
                    blocks.Add(new(blockAt, (int)(at + end - blockAt), blockLine));
                    (blockAt, blockLine, count) = (at + end, line + cutter.Feeds, 0);
                }
            }

            at += length;
            if (at - blockAt > LongestBlock)
            {
                return ReadError.At(
                    file.Name,
                    $"line {blockLine}",
                    $"the next {lines} lines have more than {LongestBlock} bytes",
                    "correct a quotation mark that is not closed, or set a smaller 'streamWindow'"
                );
            }
        }

        if (blockAt < file.Length)
        {
            blocks.Add(new(blockAt, (int)(file.Length - blockAt), blockLine));
        }

        return blocks;
    }

    private static List<int> Ends(byte[] bytes, LineCutter cutter, bool isWhole)
    {
        var ends = new List<int>();
        for (var end = cutter.Next(bytes, 0); end >= 0; end = cutter.Next(bytes, end))
        {
            ends.Add(end);
        }

        if (isWhole && bytes.Length > ends.LastOrDefault())
        {
            ends.Add(bytes.Length);
        }

        return ends;
    }
}
