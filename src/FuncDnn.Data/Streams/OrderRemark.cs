using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Streams;

/// <summary>What the order of an epoch is where it is no full shuffle of all examples, in a sentence.</summary>
internal static class OrderRemark
{
    /// <summary>The order of a stream.</summary>
    /// <param name="blocks">The number of blocks.</param>
    /// <param name="blockRows">The rows of each.</param>
    /// <param name="window">The number of blocks of a window.</param>
    public static string OfStream(int blocks, int blockRows, int window) =>
        blocks <= window
            ? "it is streamed; one window has all rows, so an epoch is a full shuffle."
            : $"it is streamed: {window} random blocks of {MessageText.Count(blockRows)} consecutive rows are shuffled "
                + "with each other at a time, which is less random than a full shuffle; if neighbouring rows are "
                + "alike, shuffle the file first, or set a larger streamWindow.";

    /// <summary>The order of parts.</summary>
    /// <param name="parts">The number of parts.</param>
    public static string OfParts(int parts) =>
        $"the training rows of each of {parts} parts are shuffled and cut into shards, from which every batch takes "
        + "each part's share; rows that fill no shard are left out of the epoch, others in each.";
}
