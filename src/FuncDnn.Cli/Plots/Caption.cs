namespace FuncDnn.Cli.Plots;

/// <summary>What is written above a picture.</summary>
/// <param name="Title">The experiment's name.</param>
/// <param name="Subtitle">How the run ended.</param>
internal sealed record Caption(string Title, string Subtitle);
