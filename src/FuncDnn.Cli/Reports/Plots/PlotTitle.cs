using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cli.Reports.Plots;

/// <summary>The title of a plot.</summary>
/// <param name="Title">The experiment's name.</param>
/// <param name="Subtitle">How the run ended; its parts are separated by " · ".</param>
internal sealed record PlotTitle(string Title, string Subtitle)
{
    private const string Separator = " · ";

    // So many characters fit beside each other; the picture would cut off more.
    private const int LineLength = 92;

    /// <summary>The lines of a subtitle, broken between its parts.</summary>
    public static EquatableArray<string> Lines(string subtitle)
    {
        var lines = new List<string> { "" };
        foreach (var part in subtitle.Split(Separator))
        {
            var longer = lines[^1].Length == 0 ? part : lines[^1] + Separator + part;
            if (longer.Length <= LineLength || lines[^1].Length == 0)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(part);
            }
        }

        return lines.ToEquatableArray();
    }
}
