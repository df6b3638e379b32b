namespace FuncDnn.Data.Tables.Blocks;

/// <summary>Consecutive lines of a text file.</summary>
/// <param name="Offset">The place of the first byte in the file.</param>
/// <param name="Length">The number of bytes.</param>
/// <param name="Line">The number of the first line, from 1.</param>
internal readonly record struct TextBlock(long Offset, int Length, int Line);
