using FuncDnn.Cli.Output;
using FuncDnn.Training;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// The bar of a run, drawn over ten times a second with what <see cref="Throughput"/> says, between two steps and by the thread
/// that makes them.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="name">What is being done.</param>
/// <param name="from">How many steps were made before.</param>
internal sealed class ProgressBar(CommandConsole console, string name, long from) : IDisposable
{
    private readonly BarLine _line = new(console, name);
    private readonly Throughput _pace = new(console.Clock, from);
    private TimeSpan _drawn;
    private TimeSpan _looked;
    private long _next;
    private long _stride = 1;

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
        _stride = elapsed - _looked < BarLine.Interval / 10 ? 2 * _stride : Math.Max(1, _stride / 2);
        (_looked, _next) = (elapsed, at.Step + _stride);
        if (elapsed - _drawn >= BarLine.Interval || at.Step == at.Steps)
        {
            _drawn = elapsed;
            _line.Draw((double)at.Step / at.Steps, _pace.Describe(at));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
