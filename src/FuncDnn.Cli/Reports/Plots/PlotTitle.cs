namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The title of a plot.</summary>
/// <param name="Title">The experiment's name.</param>
/// <param name="Subtitle">How the run ended.</param>
internal sealed record PlotTitle(string Title, string Subtitle);
