using System.Diagnostics.Metrics;
using FuncDnn.Experiments.Telemetry;

namespace FuncDnn.Cluster.Telemetry;

/// <summary>Tells how many workers a coordinator has, while it runs.</summary>
internal sealed class WorkerCount : IDisposable
{
    private readonly Meter _meter = new(RunInstruments.MeterName);

    /// <summary>Begins to tell.</summary>
    /// <param name="workers">Counts the worker processes that are alive.</param>
    public WorkerCount(Func<int> workers) =>
        _meter.CreateObservableUpDownCounter(
            "funcdnn.workers",
            workers,
            "{worker}",
            "Worker processes that are alive."
        );

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
