using FuncDnn.Cluster.Hosting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>The seats of a run: one is always free for the next worker that asks.</summary>
internal sealed class Seats : IDisposable
{
    private readonly Coordinator _cluster;
    private readonly SeatOrder _order;
    private readonly Option<string> _data;
    private readonly List<string> _posted = [];
    private bool _isClosed;

    /// <summary>Offers the first seat.</summary>
    /// <param name="cluster">The coordinator.</param>
    /// <param name="order">What a worker needs.</param>
    /// <param name="data">The folder with the data files.</param>
    public Seats(Coordinator cluster, SeatOrder order, Option<string> data)
    {
        (_cluster, _order, _data) = (cluster, order, data);
        Offer();
    }

    /// <summary>Takes all seats away: the run has ended.</summary>
    public void Dispose()
    {
        lock (_posted)
        {
            _isClosed = true;
            _posted.ForEach(key => _cluster.Withdraw(key, Error.New("the run has ended")));
            _posted.Clear();
        }
    }

    // Of data in parts a worker reads those that it is asked for.
    private WorkOrder OrderOf(EquatableArray<SharedDataFile> data) =>
        _order.Fit.IsNone || _order.Experiment.Data is not IStreamSource source
            ? new(_order.ToJson(), EquatableArray<WorkFile>.Empty, data)
            : new(
                (_order with { Files = FilesOf(source, data) }).ToJson(),
                EquatableArray<WorkFile>.Empty,
                EquatableArray<SharedDataFile>.Empty,
                OnDemand: data
            );

    private EquatableArray<SharedDataFile> FilesOf(IStreamSource source, EquatableArray<SharedDataFile> data) =>
        source
            .Parts.Map((at, _) => at)
            .Bind(part => source.PathsOf(part))
            .Distinct()
            .ToEquatableArray()
            .Bind(path =>
                data.Filter(file => file.Path == DataPath.Of(path, _data)).Map(file => file with { Path = path })
            );

    private void Offer()
    {
        lock (_posted)
        {
            if (!_isClosed)
            {
                var seat = new Seat(this, $"seat {_posted.Count + 1}");
                _posted.Add(seat.Key);
                _ = _cluster.Post(seat);
            }
        }
    }

    /// <summary>A seat. It waits for another worker when the one that has it is lost.</summary>
    private sealed class Seat(Seats seats, string key) : IPostedWork
    {
        private bool _wasTaken;

        public string Key => key;

        public WorkOrder Order()
        {
            if (!_wasTaken)
            {
                _wasTaken = true;
                seats.Offer();
            }

            return SharedData
                .Of(seats._order.Experiment, seats._data)
                .Match(
                    data => seats.OrderOf(data),
                    failure => throw new IOException(string.Join(' ', failure.Messages))
                );
        }

        // A worker of a run has no files.
        public void Apply(EquatableArray<FileChange> changes) { }

        public void Progress(long step) { }
    }
}
