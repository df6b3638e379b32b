using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Html;

/// <summary>A number of a run at each of its reports.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Points">Its value after each reported step; what is not finite leaves a gap.</param>
internal sealed record Curve(string Name, EquatableArray<(long Step, double Value)> Points)
{
    /// <summary>A curve has this many points at most: a screen shows no more.</summary>
    public const int Most = 500;

    /// <summary>The points that are drawn: all, or evenly spaced ones with the first and the last among them.</summary>
    public EquatableArray<(long Step, double Value)> Drawn =>
        Points.Count <= Most
            ? Points
            : Enumerable
                .Range(0, Most)
                .Select(i => Points[(int)((long)i * (Points.Count - 1) / (Most - 1))])
                .ToEquatableArray();
}
