using System.Diagnostics.Metrics;
using FuncDnn.Cli.Execution;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Tests.Telemetry;

/// <summary>Whoever listens to the meter FuncDnn hears of workers, leases, bytes and trials.</summary>
public sealed class ClusterMetricsTests : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<string> _heard = [];

    public ClusterMetricsTests()
    {
        // Other tests tell of their own on threads of theirs.
        var thread = Environment.CurrentManagedThreadId;
        void Hear(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (value != 0 && Environment.CurrentManagedThreadId == thread)
            {
                _heard.Add($"{instrument.Name} {value} {instrument.Unit}{(tags.IsEmpty ? "" : $" {tags[0].Value}")}");
            }
        }

        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "FuncDnn" && !instrument.Name.Contains("step", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public void A_lease_that_another_worker_takes_over_is_lost()
    {
        var clock = new SetClock();
        var service = new WorkService(TimeSpan.FromSeconds(2), clock);
        _ = service.Work.Post(new OneFile());
        Take(service, "a/1");
        clock.Now = TimeSpan.FromSeconds(1.9);
        Take(service, "b/1");
        Assert.Empty(_heard);
        clock.Now = TimeSpan.FromSeconds(2);
        Take(service, "b/1");
        service.Leave("b/1");
        Take(service, "a/1");
        Assert.Equal(["funcdnn.leases.lost 1 {lease}"], _heard);
    }

    [Fact]
    public async Task The_bytes_of_files_count_in_both_directions()
    {
        var service = new WorkService(TimeSpan.FromSeconds(2), TimeProvider.System);
        _ = service.Work.Post(new OneFile());
        var lease = Take(service, "a/1").Lease;
        var board = new BoardGrain(service);
        _heard.Clear();
        var read = board.ReadFile(lease, "file", 0);
        var written = board.Write(lease, new("other", 0, isDeleted: false, new byte[5]));
        Assert.Equal(["funcdnn.cluster.io 3 By transmit", "funcdnn.cluster.io 5 By receive"], _heard);
        Assert.Equal((3, true), ((await read).Bytes.Length, await written));
    }

    [Fact]
    public void Workers_and_trials_are_counted_when_somebody_looks()
    {
        using (new WorkerCount(() => 3))
        using (new TrialMeter(() => new TrialCounts(Waiting: 5, Training: 2, Finished: 9)))
        {
            _listener.RecordObservableInstruments();
        }

        Assert.Equal(
            [
                "funcdnn.workers 3 {worker}",
                "funcdnn.trials 5 {trial} waiting",
                "funcdnn.trials 2 {trial} training",
                "funcdnn.trials 9 {trial} finished",
            ],
            _heard
        );
        _heard.Clear();
        _listener.RecordObservableInstruments();
        Assert.Empty(_heard);
    }

    private static Assignment Take(WorkService service, string worker)
    {
        Assert.Equal("", service.Join(new(worker, BuildIdentity.Name)).Refusal);
        return service.Take(worker);
    }

    private sealed class OneFile : IPostedWork
    {
        public string Key => "work";

        public WorkOrder Order() => new("", [new WorkFile("file", new byte[3])], EquatableArray<SharedDataFile>.Empty);

        public void Apply(EquatableArray<FileChange> changes) { }

        public void Progress(long step) { }
    }

    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
