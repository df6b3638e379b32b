namespace FuncDnn.Runs.Plots;

/// <summary>A name in a legend.</summary>
/// <param name="Sign">The sign that stands for it.</param>
/// <param name="Color">The class of its colour.</param>
/// <param name="Name">The name.</param>
internal sealed record LegendEntry(string Sign, string Color, string Name);
