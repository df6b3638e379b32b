using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>The sizes of blocks and windows, and how many examples are held in memory besides.</summary>
/// <param name="BlockRows">The number of rows of a block.</param>
/// <param name="Sample">The largest number of examples of each part that are held in memory.</param>
internal sealed record StreamWindow(int BlockRows, int Sample)
{
    /// <summary>The number of blocks of a window.</summary>
    public const int Blocks = 16;

    private const int LeastRows = 1024;
    private const int MostRows = 1 << 16;
    private const int Numbers = 1 << 23;
    private const int SampleNumbers = 1 << 21;
    private const int MostSample = 50_000;

    /// <summary>
    /// The sizes for examples of some numbers: a window holds 8 million numbers, but from 1,024 to 65,536 rows; a part
    /// is held up to 2 million numbers and 50,000 examples.
    /// </summary>
    /// <param name="wanted">The number of rows of a window, if it is given.</param>
    /// <param name="width">The numbers of an example, at least 1.</param>
    /// <returns>The sizes.</returns>
    public static StreamWindow Of(Option<int> wanted, int width) =>
        new(
            Math.Max(1, wanted.IfNone(() => Math.Clamp(Numbers / width, LeastRows, MostRows)) / Blocks),
            Math.Clamp(SampleNumbers / width, LeastRows, MostSample)
        );
}
