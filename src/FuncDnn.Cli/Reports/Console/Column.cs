namespace FuncDnn.Cli.Reports.Console;

/// <summary>A column of a <see cref="TextTable"/>.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Numbers are aligned to the right, text to the left.</param>
internal sealed record Column(string Title, bool IsNumber = false);
