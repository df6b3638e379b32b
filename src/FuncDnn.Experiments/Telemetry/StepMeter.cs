using System.Diagnostics;

namespace FuncDnn.Experiments.Telemetry;

/// <summary>Measures the steps of a run for those who listen to the meter <c>FuncDnn</c>.</summary>
/// <param name="experiment">The name of the experiment.</param>
internal sealed class StepMeter(string experiment) : IDisposable
{
    private static readonly Lock Gate = new();
    private static volatile RunInstruments? _instruments;

    private readonly IDisposable? _start = _instruments is null ? MeterStart.WhenHeard(Publish) : null;

    /// <summary>The time before a step.</summary>
    /// <returns>A timestamp; 0 while nobody listens.</returns>
    public static long Begin() => _instruments is { AreEnabled: true } ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Tells of a step.</summary>
    /// <param name="begun">The time before it.</param>
    /// <param name="examples">The number of its examples.</param>
    /// <param name="cost">Their cost.</param>
    public void End(long begun, int examples, double cost)
    {
        if (begun != 0)
        {
            _instruments!.Record(experiment, begun, examples, cost);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _start?.Dispose();

    private static void Publish()
    {
        lock (Gate)
        {
            _instruments ??= new RunInstruments();
        }
    }
}
