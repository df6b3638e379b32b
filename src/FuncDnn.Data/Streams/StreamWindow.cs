using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>The sizes of blocks and windows, and how many examples are held in memory besides.</summary>
/// <param name="BlockRows">The number of rows of a block.</param>
/// <param name="Told">The number of rows of a window, if it is given.</param>
internal sealed record StreamWindow(int BlockRows, Option<int> Told)
{
    /// <summary>A window that is given has so many blocks.</summary>
    public const int Shares = 16;

    private const int LeastRows = 1024;
    private const int MostRows = 1 << 16;
    private const int Numbers = 1 << 23;
    private const int SampleNumbers = 1 << 21;

    /// <summary>No part has more examples in memory.</summary>
    public const int MostSample = 50_000;

    /// <summary>Sizes by what is known before the file is read.</summary>
    /// <param name="told">The number of rows of a window, if it is given.</param>
    /// <param name="width">About the numbers of an example, at least 1.</param>
    /// <returns>Blocks of a sixteenth of a window.</returns>
    public static StreamWindow Of(Option<int> told, long width) =>
        new(Math.Max(1, told.IfNone(() => Rows(width)) / Shares), told);

    /// <summary>
    /// The number of blocks of a window: it holds 8 million numbers, but from 1,024 to 65,536 rows, and at least a
    /// block.
    /// </summary>
    /// <param name="width">The numbers of an example, at least 1.</param>
    public int Blocks(int width) => Told.IsSome ? Shares : Math.Max(1, Rows(width) / BlockRows);

    /// <summary>
    /// The number of examples of a part that are held in memory at most: 2 million numbers and 50,000 examples, but at
    /// least 1,024.
    /// </summary>
    /// <param name="width">The numbers of an example, at least 1.</param>
    public static int Sample(int width) => Math.Clamp(SampleNumbers / width, LeastRows, MostSample);

    private static int Rows(long width) => (int)Math.Clamp(Numbers / width, LeastRows, MostRows);
}
