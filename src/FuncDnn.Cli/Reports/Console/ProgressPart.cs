namespace FuncDnn.Cli.Reports.Console;

/// <summary>A part of a progress line.</summary>
/// <param name="Rank">The parts with the smallest ranks are shown first when the line is short.</param>
/// <param name="Text">The text.</param>
/// <param name="Short">A shorter text, if there is one.</param>
/// <param name="IsDetail">Whether it is shown only after the name, the bar and all other parts in full.</param>
internal sealed record ProgressPart(int Rank, string Text, string? Short = null, bool IsDetail = false)
{
    /// <summary>The shortest text.</summary>
    public string Shortest => Short ?? Text;
}
