using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Drawing;

/// <summary>A number of a run at each of its reports.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Points">Its value after each reported step; a value that is not finite leaves a gap.</param>
/// <param name="Style">How it is drawn, by classes of the style sheet; empty: in the colour of its place.</param>
internal sealed record Curve(string Name, EquatableArray<(long Step, double Value)> Points, string Style = "")
{
    /// <summary>The largest number of points of a curve: a screen shows no more.</summary>
    public const int MaxPoints = 500;

    /// <summary>Its classes.</summary>
    /// <param name="index">Its place among the curves.</param>
    public string Look(int index) =>
        Style.Length > 0 ? Style
        : index < CurvePlot.Colors ? $"c{index}"
        : "other";

    /// <summary>The points that are drawn: all, or evenly spaced ones including the first and the last.</summary>
    public EquatableArray<(long Step, double Value)> Drawn =>
        Points.Count <= MaxPoints
            ? Points
            : Enumerable
                .Range(0, MaxPoints)
                .Select(i => Points[(int)((long)i * (Points.Count - 1) / (MaxPoints - 1))])
                .ToEquatableArray();
}
