using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace FuncDnn.Tests.Telemetry;

/// <summary>What the meter FuncDnn tells of one experiment, among those that other tests run.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Instrument, double Value)> _values = [];

    /// <summary>Listens to the instruments of an experiment, or to one of them.</summary>
    public Measured(string experiment, string? only = null)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "FuncDnn" && (only ?? instrument.Name) == instrument.Name)
            {
                Instruments.Enqueue(instrument);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Contains(new("funcdnn.experiment", experiment)))
            {
                _values.Enqueue((instrument.Name, value));
            }
        }

        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public ConcurrentQueue<Instrument> Instruments { get; } = [];

    public double[] Of(string instrument) =>
        [.. _values.Where(one => one.Instrument == instrument).Select(one => one.Value)];

    public void Dispose() => _listener.Dispose();
}
