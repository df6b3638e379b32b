using System.Diagnostics.Metrics;
using FuncDnn.Experiments.Telemetry;

namespace FuncDnn.Cli.Execution;

/// <summary>Tells those who listen to the meter <c>FuncDnn</c> how far a sweep is.</summary>
internal sealed class TrialMeter : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<TrialCounts> _counts;
    private readonly IDisposable? _start;
    private Meter? _meter;
    private bool _hasEnded;

    /// <summary>Begins to tell.</summary>
    /// <param name="counts">Counts the trials; called by other threads.</param>
    public TrialMeter(Func<TrialCounts> counts)
    {
        _counts = counts;
        _start = MeterStart.WhenHeard(Publish);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _start?.Dispose();
        lock (_gate)
        {
            _hasEnded = true;
            _meter?.Dispose();
        }
    }

    private void Publish()
    {
        lock (_gate)
        {
            if (!_hasEnded)
            {
                var meter = new Meter(RunInstruments.MeterName);
                meter.CreateObservableUpDownCounter(
                    "funcdnn.trials",
                    Measure,
                    "{trial}",
                    "Trials of the present rung of a sweep, by their state."
                );
                _meter = meter;
            }
        }
    }

    private Measurement<int>[] Measure()
    {
        var counts = _counts();
        return [Of("waiting", counts.Waiting), Of("training", counts.Training), Of("finished", counts.Finished)];
    }

    private static Measurement<int> Of(string state, int count) =>
        new(count, new KeyValuePair<string, object?>("funcdnn.trial.state", state));
}
