using FuncDnn.Cli.Reports.Console;
using FuncDnn.Cluster.Watching;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>Shows who works in a cluster, and tells what happens there.</summary>
/// <param name="status">The cluster now.</param>
/// <param name="events">Where events are told too, if anywhere.</param>
internal sealed class ClusterWatch(Func<ClusterStatus> status, Option<EventFile> events)
{
    private ClusterStatus _last = ClusterStatus.Empty;

    /// <summary>Where events are told too, if anywhere.</summary>
    public Option<EventFile> Events => events;

    /// <summary>Tells what has happened since the last look, and shows who works on what.</summary>
    /// <param name="progress">The progress of the sweep.</param>
    /// <param name="describe">Says how far some work is.</param>
    public void Look(SweepProgress progress, Func<string, string> describe)
    {
        var now = status();
        foreach (var one in ClusterEvents.Between(_last, now))
        {
            ClusterTexts.Of(one).IfSome(progress.Say);
            events.IfSome(file => file.Tell(one));
        }

        _last = now;
        progress.ShowWorkers(now.Alive.Count, () => WorkerLines.Of(now, describe));
    }
}
