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

    private bool _isThere;

    /// <summary>The interval between redraws: often enough to look alive, rare enough to cost nothing.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Draws the line.</summary>
    /// <param name="part">The part that is done, from 0 to 1.</param>
    /// <param name="words">The text.</param>
    public void Draw(double part, string words)
    {
        _isThere = true;
        var done = (int)(Length * part);
        var told = $" {(int)(100 * part), 3} %  {words}";
        // A line as wide as the terminal would wrap.
        var space = console.Width - 1 - name.Length - 1 - Length;
        console.Out.Write(
            space < 0
                ? $"\r{name}{told}"[..Math.Min(name.Length + told.Length + 1, console.Width)] + ClearRest
                : $"\r{name} {Colored(Done, '━', done)}{Colored(Left, '─', Length - done)}"
                    + told[..Math.Min(told.Length, space)]
                    + ClearRest
        );
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_isThere)
        {
            console.Out.WriteLine();
        }
    }

    private string Colored(string color, char letter, int count) =>
        console.HasColor ? color + new string(letter, count) + Plain : new string(letter, count);
}
