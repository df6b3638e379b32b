using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace FuncDnn.Experiments.Telemetry;

/// <summary>What the meter <c>FuncDnn</c> tells about training.</summary>
internal sealed class RunInstruments
{
    /// <summary>The name of all meters of this library.</summary>
    public const string MeterName = "FuncDnn";

    // From the smallest networks to the largest ones.
    private static double[] Seconds { get; } =
    [.. Enumerable.Range(-6, 7).SelectMany(power => new[] { 1, 2, 5 }.Select(one => one * Math.Pow(10, power)))];

    private readonly Counter<long> _steps;
    private readonly Counter<long> _examples;
    private readonly Histogram<double> _duration;
    private readonly Gauge<double> _cost;

    public RunInstruments()
    {
        var meter = new Meter(MeterName);
        _steps = meter.CreateCounter<long>("funcdnn.steps", "{step}", "Training steps.");
        _examples = meter.CreateCounter<long>("funcdnn.examples", "{example}", "Examples of the training steps.");
        _duration = meter.CreateHistogram(
            "funcdnn.step.duration",
            "s",
            "The time of a training step: forward, backward and update.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds }
        );
        _cost = meter.CreateGauge<double>("funcdnn.cost", "1", "The cost of the latest batch.");
    }

    /// <summary>Whether anybody listens.</summary>
    public bool AreEnabled => _steps.Enabled || _examples.Enabled || _duration.Enabled || _cost.Enabled;

    /// <summary>Tells of a step.</summary>
    /// <param name="experiment">The name of its experiment.</param>
    /// <param name="begun">The timestamp before it.</param>
    /// <param name="examples">The number of its examples.</param>
    /// <param name="cost">Their cost.</param>
    public void Record(string experiment, long begun, int examples, double cost)
    {
        var tag = new KeyValuePair<string, object?>("funcdnn.experiment", experiment);
        _duration.Record(Stopwatch.GetElapsedTime(begun).TotalSeconds, tag);
        _steps.Add(1, tag);
        _examples.Add(examples, tag);
        _cost.Record(cost, tag);
    }
}
