namespace FuncDnn.Model.Execution.Blocks;

/// <summary>The length of the blocks into which a long batch is divided.</summary>
internal static class BlockLength
{
    /// <summary>With fewer examples, keeping the lanes between two blocks costs more than it saves.</summary>
    public const int Shortest = 256;

    /// <summary>All lanes of a sum, and whole tiles of registers of any width.</summary>
    private const int Step = 32;

    /// <summary>
    /// The length of equal blocks: whole steps, at most the longest but at least one step; or the whole batch.
    /// </summary>
    public static int Of(int batch, int longest)
    {
        var blocks = Math.Max(1, Quotient(batch, Math.Max(Step, longest / Step * Step)));
        return Math.Min(batch, Quotient(Quotient(batch, blocks), Step) * Step);
    }

    /// <summary>x / y, rounded up.</summary>
    private static int Quotient(int x, int y) => (int)((x + y - 1L) / y);
}
