using FuncDnn.Laws.Checking;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>A part of the library with the verdicts of its laws.</summary>
/// <param name="Name">The part's name in the table.</param>
/// <param name="Report">The verdicts.</param>
internal sealed record PartReport(string Name, LawReport Report);
