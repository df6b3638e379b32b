namespace FuncDnn.Data.Tables;

/// <summary>How much of a delimited text is read at once.</summary>
/// <param name="Rows">The rows of a block at most.</param>
/// <param name="HeadLetters">The letters of the head, in which the format is found, at least.</param>
/// <param name="HeadLines">The lines of the head at least.</param>
/// <param name="LongestHead">The letters of the head at most.</param>
internal sealed record CsvBlockSize(
    int Rows = 4096,
    int HeadLetters = 1 << 20,
    int HeadLines = 1 << 12,
    int LongestHead = 16 << 20
);
