using FuncDnn.Cli.Output;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>Shows how far a sweep is: a bar on a terminal, a line for each trial elsewhere, nothing where quiet is wanted.</summary>
/// <remarks>All workers tell it at once.</remarks>
internal sealed class SweepProgress
{
    private readonly CommandConsole _console;
    private readonly SweepPlan _plan;
    private readonly Option<BarLine> _bar;
    private readonly Lock _speaking = new();
    private readonly long _start;
    private double _parts;
    private TimeSpan _drawn;
    private int _done;
    private int _known;

    private SweepProgress(CommandConsole console, SweepPlan plan, Option<BarLine> bar)
    {
        (_console, _plan, _bar) = (console, plan, bar);
        _start = console.Clock.GetTimestamp();
    }

    /// <summary>Does the work of a sweep and shows how far it is.</summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="console">Where to show it.</param>
    /// <param name="plan">What is to be trained.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work gave.</returns>
    public static T Show<T>(CommandConsole console, SweepPlan plan, Func<SweepProgress, T> work)
    {
        if (console is { IsTerminal: true, IsQuiet: false })
        {
            using var bar = new BarLine(console, plan.Sweep.Name);
            return work(new SweepProgress(console, plan, bar));
        }

        return work(new SweepProgress(console, plan, Prelude.None));
    }

    /// <summary>A trial begins.</summary>
    /// <param name="until">The step until which it is trained.</param>
    /// <returns>What it tells after every step.</returns>
    public Action<RunProgress> Begin(long until)
    {
        if (_bar.IsNone)
        {
            return _ => { };
        }

        var (from, shown, last) = (-1L, TimeSpan.Zero, 0.0);
        return at =>
        {
            from = from < 0 ? at.Step - 1 : from;
            var elapsed = _console.Clock.GetElapsedTime(_start);
            if (elapsed - shown >= BarLine.Interval)
            {
                var part = (double)(at.Step - from) / (until - from);
                // The rest of it comes when it is done.
                lock (_speaking)
                {
                    _parts += part - last;
                    Draw(elapsed);
                }

                (shown, last) = (elapsed, part);
            }
        };
    }

    /// <summary>A trial is trained as far as it is to be.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="wasKnown">Whether it was trained by an earlier process.</param>
    /// <returns>The result.</returns>
    public TrialResult Done(Trial trial, TrialResult result, bool wasKnown)
    {
        lock (_speaking)
        {
            _done++;
            _known += wasKnown ? 1 : 0;
            if (_bar.IsSome)
            {
                _parts = Math.Max(_parts, _done);
                Draw(_console.Clock.GetElapsedTime(_start));
            }
            else if (!_console.IsQuiet && !wasKnown)
            {
                _console.Out.WriteLine($"{_plan.Sweep.Name}  {Standing()}: {trial.Name}  {Words(result)}");
            }
        }

        return result;
    }

    private void Draw(TimeSpan elapsed)
    {
        if (elapsed - _drawn >= BarLine.Interval || _done == _plan.Legs)
        {
            _drawn = elapsed;
            _bar.IfSome(bar => bar.Draw(Math.Min(1, _parts / _plan.Legs), Standing()));
        }
    }

    private string Standing()
    {
        var elapsed = _console.Clock.GetElapsedTime(_start);
        var trained = _done - _known;
        var left = trained > 0 ? elapsed / trained * (_plan.Legs - _done) : TimeSpan.Zero;
        return $"{_done} of {_plan.Legs}"
            + (_done == _plan.Legs ? $" in {Formatting.Time(elapsed)}" : $", {Formatting.Time(left)} left");
    }

    private string Words(TrialResult result) =>
        $"{Formatting.Count(result.Step)} steps, "
        + result
            .Measures.Bind(all => all[_plan.Sweep.Metric])
            .Match(value => $"{_plan.Sweep.Metric.Name} {Formatting.Cost(value)}", "diverged");
}
