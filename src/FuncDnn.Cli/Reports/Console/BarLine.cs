using FuncDnn.Cli.Output;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// A line of a terminal that is redrawn: a name, a bar, the percentage and a text. It ends with a newline.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="name">The name of the task.</param>
internal sealed class BarLine(CommandConsole console, string name) : IDisposable
{
    private const int Length = 40;
    private const string Done = "\u001b[36m";
    private const string Left = "\u001b[90m";
    private const string Plain = "\u001b[0m";
    private const string ClearRest = "\u001b[K";

    private bool _isDrawn;

    /// <summary>The interval between redraws.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Draws the line.</summary>
    /// <param name="share">The share that is done, from 0 to 1.</param>
    /// <param name="text">The text.</param>
    public void Draw(double share, string text)
    {
        _isDrawn = true;
        var done = (int)(Length * share);
        var status = $" {(int)(100 * share), 3} %  {text}";
        // A line as wide as the terminal would wrap.
        var space = console.Width - 1 - name.Length - 1 - Length;
        console.Out.Write(
            space < 0
                ? $"\r{name}{status}"[..Math.Min(name.Length + status.Length + 1, console.Width)] + ClearRest
                : $"\r{name} {Colored(Done, '━', done)}{Colored(Left, '─', Length - done)}"
                    + status[..Math.Min(status.Length, space)]
                    + ClearRest
        );
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_isDrawn)
        {
            console.Out.WriteLine();
        }
    }

    private string Colored(string color, char character, int count) =>
        console.HasColor ? color + new string(character, count) + Plain : new string(character, count);
}
