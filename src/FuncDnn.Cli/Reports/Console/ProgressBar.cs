using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// The bar of a run, redrawn ten times a second with the <see cref="Throughput"/>, between two steps and on the
/// training thread.
/// </summary>
/// <param name="console">The terminal.</param>
/// <param name="name">The name of the task.</param>
/// <param name="from">The number of steps taken before.</param>
internal sealed class ProgressBar(CommandConsole console, string name, long from) : IDisposable
{
    private readonly BarLine _line = new(console, name);
    private readonly Throughput _throughput = new(console.Clock, from);
    private TimeSpan _lastDrawn;
    private TimeSpan _checked;
    private long _next;
    private long _stride = 1;

    /// <summary>Updates the bar.</summary>
    /// <param name="at">The progress after a step.</param>
    public void Show(RunProgress at)
    {
        // Reading the clock takes 1 % of a small step, so it is read about ten times between two redraws.
        if (at.Step < _next && at.Step < at.Steps)
        {
            return;
        }

        var elapsed = _throughput.Elapsed;
        _stride = elapsed - _checked < BarLine.Interval / 10 ? 2 * _stride : Math.Max(1, _stride / 2);
        (_checked, _next) = (elapsed, at.Step + _stride);
        if (elapsed - _lastDrawn >= BarLine.Interval || at.Step == at.Steps)
        {
            _lastDrawn = elapsed;
            _line.Draw((double)at.Step / at.Steps, _throughput.Describe(at));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _line.Dispose();
}
