using System.Collections.Concurrent;
using System.Net;
using FuncDnn.Cluster.Shards;
using FuncDnn.Experiments.Shards;
using LanguageExt;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>A coordinator and its workers, which are threads of this process, over connections on loopback.</summary>
internal sealed class SocketCluster : IDisposable
{
    // Whatever else the machine does meanwhile.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _guard = new(s_patience);
    private readonly BlockingCollection<MemberChange> _changes = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="sumBytes">The length of a sum.</param>
    public SocketCluster(int sumBytes) =>
        Listener = ShardListener
            .Start(new(IPAddress.Loopback, 0), Prelude.None, sumBytes, change => _changes.Add(change), s_patience)
            .ThrowIfFail();

    /// <summary>Where workers connect.</summary>
    public ShardListener Listener { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => new(IPAddress.Loopback, Listener.Port);

    /// <summary>The exchange of a run of which this process computes nothing.</summary>
    /// <param name="shards">The run.</param>
    /// <param name="most">The largest number of parts of a worker.</param>
    /// <param name="waiting">Called when a step begins to wait for workers.</param>
    public ShardExchange Exchange(RunShards shards, int most = int.MaxValue, Action? waiting = null) =>
        new(shards, Listener, new WorkersOnly(most, _ => waiting?.Invoke(), _guard.Token));

    /// <summary>Starts a worker and waits until it has joined.</summary>
    /// <param name="shards">The run, as it has loaded it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="stepped">Called with each step; if it throws, the worker is gone.</param>
    /// <returns>The end of the worker.</returns>
    public Task Join(RunShards shards, string name, Action<long>? stepped = null)
    {
        var seat = Task.Factory.StartNew(
            () =>
                new ShardSeat(shards, name).Run(
                    Address,
                    Prelude.None,
                    Listener.Ticket,
                    step => stepped?.Invoke(step),
                    _guard.Token
                ),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        // The run need not wait for a worker that has failed.
        seat.ContinueWith(
            ended => ended.Exception!.InnerException is TimeoutException ? Task.CompletedTask : _guard.CancelAsync(),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default
        );
        Assert.Equal((name, true), Next() is var change ? (change.Worker, change.HasJoined) : default);
        return seat;
    }

    /// <summary>Waits for the next worker that comes or is lost.</summary>
    public MemberChange Next() => _changes.Take(_guard.Token);

    /// <inheritdoc/>
    public void Dispose()
    {
        Listener.Dispose();
        _guard.Dispose();
        _changes.Dispose();
    }
}
