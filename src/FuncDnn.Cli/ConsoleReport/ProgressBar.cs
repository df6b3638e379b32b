using FuncDnn.Training;

namespace FuncDnn.Cli.ConsoleReport;

/// <summary>
/// One line of a terminal, drawn over ten times a second: the name, a bar, the percentage, and what <see cref="Pace"/> says. It is
/// drawn between two steps, by the thread that makes them, and ends with a line end.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="name">What is being done.</param>
/// <param name="from">How many steps were made before.</param>
internal sealed class ProgressBar(CommandConsole console, string name, long from) : IDisposable
{
    private const int Length = 40;
    private const string Done = "\u001b[36m";
    private const string Left = "\u001b[90m";
    private const string Plain = "\u001b[0m";
    private const string ClearRest = "\u001b[K";

    // Often enough to look alive, seldom enough to cost nothing.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    private readonly Pace _pace = new(console.Clock, from);
    private TimeSpan _drawn;
    private TimeSpan _looked;
    private long _next;
    private long _stride = 1;
    private bool _isThere;

    /// <summary>Hears where the run stands.</summary>
    /// <param name="at">After every step.</param>
    public void Show(RunProgress at)
    {
        // A look at the clock is 1 % of a small step: there are some ten between two drawings.
        if (at.Step < _next && at.Step < at.Steps)
        {
            return;
        }

        var elapsed = _pace.Elapsed;
        _stride = elapsed - _looked < Interval / 10 ? 2 * _stride : Math.Max(1, _stride / 2);
        (_looked, _next) = (elapsed, at.Step + _stride);
        if (elapsed - _drawn >= Interval || at.Step == at.Steps)
        {
            _drawn = elapsed;
            Draw(at);
        }
    }

    /// <summary>Leaves the line as it is.</summary>
    public void Dispose()
    {
        if (_isThere)
        {
            console.Out.WriteLine();
        }
    }

    private void Draw(RunProgress at)
    {
        _isThere = true;
        var done = (int)(Length * at.Step / at.Steps);
        var words = $" {100 * at.Step / at.Steps, 3} %  {_pace.Describe(at)}";
        // A line that is as wide as the terminal would make a second one.
        var space = console.Width - 1 - name.Length - 1 - Length;
        console.Out.Write(
            space < 0
                ? $"\r{name}{words}"[..Math.Min(name.Length + words.Length + 1, console.Width)] + ClearRest
                : $"\r{name} {Colored(Done, '━', done)}{Colored(Left, '─', Length - done)}"
                    + words[..Math.Min(words.Length, space)]
                    + ClearRest
        );
    }

    private string Colored(string color, char letter, int count) =>
        console.HasColor ? color + new string(letter, count) + Plain : new string(letter, count);
}
