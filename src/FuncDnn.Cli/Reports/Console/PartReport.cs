using FuncDnn.Laws.Checking;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>A part with what came of holding it to the laws.</summary>
/// <param name="Name">The part's name in the table.</param>
/// <param name="Report">What came of it.</param>
internal sealed record PartReport(string Name, LawReport Report);
