using FuncDnn.Cluster.Watching;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>Tells the events of workers to a file while a run goes on, which has no time to look.</summary>
internal sealed class EventFollower : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);

    private readonly Lock _gate = new();
    private readonly Func<ClusterStatus> _status;
    private readonly Option<EventFile> _events;
    private readonly Option<Timer> _timer;
    private ClusterStatus _last = ClusterStatus.Empty;

    /// <summary>Begins to tell.</summary>
    /// <param name="status">The cluster now.</param>
    /// <param name="events">The file, if there is one.</param>
    public EventFollower(Func<ClusterStatus> status, Option<EventFile> events)
    {
        (_status, _events) = (status, events);
        _timer = events.Map(_ => new Timer(_ => Look(), state: null, Interval, Interval));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.IfSome(timer => timer.Dispose());
        Look();
    }

    private void Look()
    {
        lock (_gate)
        {
            var now = _status();
            foreach (var one in ClusterEvents.Between(_last, now).Filter(one => one is not ClusterEvent.Taken))
            {
                // The work of a run is a seat of a worker, which says no more than that it has joined.
                _events.IfSome(file => file.Tell(one));
            }

            _last = now;
        }
    }
}
