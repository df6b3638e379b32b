using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// A line of a terminal that is redrawn: a name, a bar, the percentage and texts, as far as they fit. It ends with a
/// newline. Other lines may follow while it is drawn.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="name">The name of the task.</param>
internal sealed class BarLine(CommandConsole console, string name) : IDisposable
{
    private const string Done = "\u001b[36m";
    private const string Left = "\u001b[90m";
    private const string Plain = "\u001b[0m";
    private const string ClearRest = "\u001b[K";
    private const string ClearBelow = "\u001b[J";

    private bool _isDrawn;
    private int _below;

    /// <summary>The interval between redraws.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Draws the line.</summary>
    /// <param name="share">The share that is done, from 0 to 1.</param>
    /// <param name="parts">The parts of the text, in their order.</param>
    public void Draw(double share, EquatableArray<ProgressPart> parts) =>
        Draw(share, parts, EquatableArray<string>.Empty);

    /// <summary>Draws the line, and others below it.</summary>
    /// <param name="share">The share that is done, from 0 to 1.</param>
    /// <param name="parts">The parts of the text, in their order.</param>
    /// <param name="below">The other lines.</param>
    public void Draw(double share, EquatableArray<ProgressPart> parts, EquatableArray<string> below)
    {
        _isDrawn = true;
        // A line as wide as the terminal would wrap; the width may change while the task runs.
        var space = console.Width() - 1;
        var layout = ProgressLayout.Fit(name, parts, space);
        var done = (int)(layout.Bar * share);
        var status = layout.Status(share);
        console.ShowProgress(
            "\r"
                + (layout.Name.Length > 0 ? layout.Name + " " : "")
                + (layout.Bar > 0 ? $"{Colored(Done, '━', done)}{Colored(Left, '─', layout.Bar - done)} " : "")
                + status[..Math.Clamp(space, 0, status.Length)]
                + ClearRest
                + Below(below, space)
        );
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_isDrawn)
        {
            console.ShowProgress(console.Out.NewLine + (_below > 0 ? ClearBelow : ""));
        }
    }

    // The cursor returns to the line of the bar, so that the next drawing begins there.
    private string Below(EquatableArray<string> lines, int space)
    {
        var clear = _below > lines.Count ? ClearBelow : "";
        _below = Math.Max(_below, lines.Count);
        return string.Concat(lines.Map(line => "\n" + line[..Math.Clamp(space, 0, line.Length)] + ClearRest))
            + clear
            + (lines.IsEmpty ? "" : $"\u001b[{lines.Count}A");
    }

    private string Colored(string color, char character, int count) =>
        console.HasColor ? color + new string(character, count) + Plain : new string(character, count);
}
