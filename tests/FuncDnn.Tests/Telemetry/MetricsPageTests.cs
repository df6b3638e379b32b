using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using FuncDnn.Cli.Execution;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Experiments.Telemetry;

namespace FuncDnn.Tests.Telemetry;

/// <summary>docs/metrics.md lists every instrument of FuncDnn with its kind, its unit and what it tells.</summary>
public class MetricsPageTests
{
    [Fact]
    public void The_page_lists_every_instrument()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "FuncDnn")
                {
                    lock (instruments)
                    {
                        instruments.Add(instrument);
                    }
                }
            },
        };
        listener.Start();
        _ = new RunInstruments();
        RuntimeHelpers.RunClassConstructor(typeof(ClusterInstruments).TypeHandle);
        using var workers = new WorkerCount(() => 0);
        using var trials = new TrialMeter(() => default);
        Instrument[] published;
        lock (instruments)
        {
            published = [.. instruments];
        }

        var page = File.ReadAllLines(Page()).Where(line => line.StartsWith("| `funcdnn.", StringComparison.Ordinal));
        Assert.Equal(
            page.Order(StringComparer.Ordinal),
            published.Select(Row).Distinct().Order(StringComparer.Ordinal)
        );
    }

    private static string Row(Instrument instrument)
    {
        var sentence = instrument.Description!;
        var text = sentence[..1].ToLowerInvariant() + sentence[1..^1];
        return $"| `{instrument.Name}` | {Kind(instrument)} | `{instrument.Unit}` | {text} |";
    }

    private static string Kind(Instrument instrument) =>
        instrument.GetType().Name.Split('`')[0] switch
        {
            "Counter" => "counter",
            "ObservableUpDownCounter" => "up-down counter",
            "Histogram" => "histogram",
            "Gauge" => "gauge",
            var other => other,
        };

    private static string Page([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "../../../docs/metrics.md");
}
