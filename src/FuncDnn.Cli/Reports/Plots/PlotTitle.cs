namespace FuncDnn.Cli.Reports.Plots;

/// <summary>What is written above a picture.</summary>
/// <param name="Title">The experiment's name.</param>
/// <param name="Subtitle">How the run ended.</param>
internal sealed record PlotTitle(string Title, string Subtitle);
