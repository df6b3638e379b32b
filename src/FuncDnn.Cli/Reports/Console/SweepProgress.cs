using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Reports.Console;

/// <summary>
/// Shows the progress of a sweep: a bar on a terminal, otherwise a line for each trial; nothing with --quiet.
/// </summary>
/// <remarks>All workers report to it concurrently.</remarks>
internal sealed class SweepProgress
{
    private readonly CommandConsole _console;
    private readonly SweepPlan _plan;
    private readonly EquatableArray<(int Trials, long Until)> _work;
    private readonly int _count;
    private readonly Option<BarLine> _bar;
    private readonly Lock _gate = new();
    private readonly long _start;
    private double _progress;
    private TimeSpan _drawn;
    private int _done;
    private double _doneSteps;
    private double _trainedSteps;
    private Option<int> _workers;
    private Func<EquatableArray<string>> _lines = () => EquatableArray<string>.Empty;

    private SweepProgress(
        CommandConsole console,
        SweepPlan plan,
        EquatableArray<(int Trials, long Until)> work,
        Option<BarLine> bar
    )
    {
        (_console, _plan, _work, _bar) = (console, plan, work, bar);
        _count = work.Map(one => one.Trials).Sum();
        _start = console.Clock.GetTimestamp();
    }

    /// <summary>The metric by which the sweep ranks.</summary>
    public RunMetric Metric => _plan.Sweep.Metric;

    /// <summary>Runs a sweep and shows its progress.</summary>
    /// <typeparam name="T">The result of the sweep.</typeparam>
    /// <param name="console">The console.</param>
    /// <param name="plan">The sweep.</param>
    /// <param name="rungs">How many trials are to be trained in each rung, and until which step.</param>
    /// <param name="work">Runs the sweep.</param>
    public static T Show<T>(
        CommandConsole console,
        SweepPlan plan,
        EquatableArray<(int Trials, long Until)> rungs,
        Func<SweepProgress, T> work
    )
    {
        if (console is { IsTerminal: true, IsQuiet: false })
        {
            using var bar = new BarLine(console, plan.Sweep.Name);
            return work(new SweepProgress(console, plan, rungs, bar));
        }

        return work(new SweepProgress(console, plan, rungs, Prelude.None));
    }

    /// <summary>All trials of a sweep in each rung, if no point diverges.</summary>
    public static EquatableArray<(int Trials, long Until)> All(SweepPlan plan) =>
        plan.Rungs.Map(rung => (rung.Points * plan.Sweep.Seeds, rung.Steps));

    /// <summary>A number of trials in one rung.</summary>
    public static EquatableArray<(int Trials, long Until)> Some(SweepPlan plan, int rung, int trials) =>
        plan.Rungs.Take(rung + 1).Map((i, one) => (i == rung ? trials : 0, one.Steps)).ToEquatableArray();

    /// <summary>Reports that the training of a trial begins.</summary>
    /// <param name="until">The step until which it is trained.</param>
    /// <returns>The action that the trial calls after every step.</returns>
    public Action<RunProgress> Begin(long until)
    {
        if (_bar.IsNone)
        {
            return _ => { };
        }

        var report = BeginRemote(until);
        return at => report(at.Step);
    }

    /// <summary>Reports that the training of a trial begins, whose steps another process tells now and then.</summary>
    /// <param name="until">The step until which it is trained.</param>
    /// <returns>The action to call with the number of completed steps.</returns>
    public Action<long> BeginRemote(long until)
    {
        var (from, shown, last) = (-1L, TimeSpan.Zero, 0.0);
        return step =>
        {
            from = from < 0 ? step - 1 : from;
            var elapsed = _console.Clock.GetElapsedTime(_start);
            if (elapsed - shown >= BarLine.Interval)
            {
                var share = (double)(step - from) / (until - from);
                // Done adds the remainder.
                lock (_gate)
                {
                    _progress += share - last;
                    Draw(elapsed);
                }

                (shown, last) = (elapsed, share);
            }
        };
    }

    /// <summary>Tells in a line what happens beside the training; a terminal shows the workers instead.</summary>
    /// <param name="text">The sentence.</param>
    public void Say(string text)
    {
        lock (_gate)
        {
            if (_bar.IsNone && !_console.IsQuiet)
            {
                _console.ShowProgress($"{_plan.Sweep.Name}  {text}{_console.Out.NewLine}");
            }
        }
    }

    /// <summary>Shows the workers below the bar of a terminal.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="lines">Gives the lines; called when they are drawn.</param>
    public void ShowWorkers(int count, Func<EquatableArray<string>> lines)
    {
        lock (_gate)
        {
            (_workers, _lines) = (count, lines);
            Draw(_console.Clock.GetElapsedTime(_start));
        }
    }

    /// <summary>Reports that a trial has reached its step.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="result">Its result.</param>
    /// <param name="wasStored">Whether an earlier process trained it.</param>
    public TrialResult Done(Trial trial, TrialResult result, bool wasStored)
    {
        lock (_gate)
        {
            _done++;
            _doneSteps += StepsUntil(result.Step);
            _trainedSteps += wasStored ? 0 : StepsUntil(result.Step);
            if (_bar.IsSome)
            {
                _progress = Math.Max(_progress, _done);
                Draw(_console.Clock.GetElapsedTime(_start));
            }
            else if (!_console.IsQuiet && !wasStored)
            {
                var status = string.Join(", ", Status().Map(one => one.Text));
                _console.ShowProgress(
                    $"{_plan.Sweep.Name}  {status}: {trial.Name}  {Describe(result)}{_console.Out.NewLine}"
                );
            }
        }

        return result;
    }

    private void Draw(TimeSpan elapsed)
    {
        if (elapsed - _drawn >= BarLine.Interval || _done == _count)
        {
            _drawn = elapsed;
            _bar.IfSome(bar => bar.Draw(Math.Min(1, _progress / _count), Status(), _lines()));
        }
    }

    // With halving, the trials of a later rung are trained for more steps than those of an earlier one.
    private double Total() => _work.Map(rung => rung.Trials * StepsUntil(rung.Until)).Sum();

    /// <summary>The steps of the rung in which a trial reaches a step.</summary>
    private double StepsUntil(long step)
    {
        var rung = _work.TakeWhile((one, i) => one.Until < step && i < _work.Count - 1).Count();
        return _work[rung].Until - (rung > 0 ? _work[rung - 1].Until : 0.0);
    }

    // No time left is known before a trial of this process has ended.
    private EquatableArray<ProgressPart> Status()
    {
        var elapsed = _console.Clock.GetElapsedTime(_start);
        Option<string> time =
            _done == _count ? $"in {Formatting.Time(elapsed)}"
            : _trainedSteps > 0
                ? $"{Formatting.Time(elapsed * (Math.Max(0, Total() - _doneSteps) / _trainedSteps))} left"
            : Prelude.None;
        return EquatableArray.Of(new ProgressPart(1, $"{_done} of {_count}"))
            + _workers.Map(count => new ProgressPart(2, Workers(count))).ToEquatableArray()
            + time.Map(one => new ProgressPart(0, one)).ToEquatableArray();
    }

    private static string Workers(int count) => count == 1 ? "1 worker" : $"{count} workers";

    private string Describe(TrialResult result) =>
        $"{Formatting.Count(result.Step)} steps, "
        + result
            .Measures.Bind(all => all[_plan.Sweep.Metric])
            .Match(value => $"{_plan.Sweep.Metric.Name} {Formatting.Cost(value)}", "diverged");
}
