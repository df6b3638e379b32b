namespace FuncDnn.Data.Files.Images;

/// <summary>A part of the pixels of a PNG file: every so many columns and rows.</summary>
/// <param name="X">The first column.</param>
/// <param name="Y">The first row.</param>
/// <param name="StepX">The distance of its columns.</param>
/// <param name="StepY">The distance of its rows.</param>
/// <param name="Columns">The number of its columns.</param>
/// <param name="Rows">The number of its rows.</param>
internal readonly record struct PngPass(int X, int Y, int StepX, int StepY, long Columns, long Rows);
