using System.Diagnostics;
using System.Net;
using FuncDnn.Cluster.Leases;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Cluster.Watching;
using LanguageExt;
using LanguageExt.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace FuncDnn.Cluster.Hosting;

/// <summary>
/// The one process of a cluster that hands out work and receives the results. Workers connect to it; it connects to
/// nobody.
/// </summary>
internal sealed class Coordinator : IAsyncDisposable
{
    /// <summary>How long a worker may be silent before its work is given to another.</summary>
    public static TimeSpan LeaseTime { get; } = TimeSpan.FromSeconds(2.5);

    // Workers that wait ask once more and hear that nothing more comes; those that are lost do not.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly IHost _host;
    private readonly WorkService _service;
    private readonly WorkerCount _count;
    private IAsyncDisposable? _announcement;

    private Coordinator(IHost host, WorkService service)
    {
        (_host, _service) = (host, service);
        _count = new(() => service.Status.Alive.Count);
    }

    /// <summary>Who works, and on what.</summary>
    public ClusterStatus Status => _service.Status;

    /// <summary>Starts listening.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="certificate">What workers must have; without one everybody may join who reaches the port.</param>
    /// <param name="sendsData">Whether it sends data files to workers that lack them.</param>
    /// <param name="wholeWorkers">Whether each piece of work takes all threads of a worker.</param>
    /// <param name="clock">The clock of the leases.</param>
    /// <param name="log">Receives the messages of Orleans.</param>
    /// <returns>The coordinator, or why it cannot listen there.</returns>
    public static async Task<Fin<Coordinator>> Start(
        IPEndPoint endpoint,
        Option<ClusterCertificate> certificate,
        bool sendsData,
        bool wholeWorkers,
        TimeProvider clock,
        Option<ILoggerProvider> log
    )
    {
        if (Ports.WhyTaken(endpoint).Case is string reason)
        {
            return Error.New(reason);
        }

        var service = new WorkService(LeaseTime, clock, sendsData, wholeWorkers);
        var host = SilentHost.Build(
            builder =>
            {
                builder.Services.AddSingleton(service);
                builder.UseOrleans(silo =>
                {
                    // Nobody connects to the port for other silos, but Orleans wants one; only this machine reaches it.
                    silo.UseLocalhostClustering(
                            Ports.Free(),
                            GatewayAddress.Nominal.Port,
                            primarySiloEndpoint: null,
                            SilentHost.ClusterName,
                            SilentHost.ClusterName
                        )
                        .Configure<EndpointOptions>(options => options.GatewayListeningEndpoint = endpoint);
                    certificate.IfSome(one => silo.UseTls(one.Secure));
                });
            },
            log
        );
        try
        {
            await host.StartAsync();
            return new Coordinator(host, service);
        }
        catch (Exception exception)
        {
            host.Dispose();
            return Error.New($"the cluster does not start: {exception.Message}");
        }
    }

    /// <summary>Takes over what must end before it does.</summary>
    /// <param name="announcement">What tells workers where it listens.</param>
    public Unit EndWith(IAsyncDisposable announcement)
    {
        _announcement = announcement;
        return Prelude.unit;
    }

    /// <summary>Lets a worker do some work.</summary>
    /// <returns>Completes when it is done, or with why it cannot be.</returns>
    public Task<Fin<Unit>> Post(IPostedWork work) => _service.Work.Post(work);

    /// <summary>Takes work back.</summary>
    public void Withdraw(string key, Error reason) => _service.Work.Withdraw(key, reason);

    /// <summary>Gives the first work that waits to a thread of this process.</summary>
    public Option<Lease> TakeHere(string thread) => _service.Work.TakeHere(thread);

    /// <summary>Says that a thread of this process has done its work.</summary>
    public void FinishHere(Lease lease, Fin<Unit> result) => _service.Work.Finish(lease, result);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_announcement is not null)
        {
            await _announcement.DisposeAsync();
        }

        _service.Close();
        _count.Dispose();
        for (var start = Stopwatch.GetTimestamp(); !_service.Status.Alive.IsEmpty; await Task.Delay(Pause))
        {
            if (Stopwatch.GetElapsedTime(start) > Farewell)
            {
                break;
            }
        }

        await Stop();
        _host.Dispose();
    }

    // Connections that say nothing would hold up the end for half a minute: all workers have their answer.
    private async Task Stop()
    {
        using var patience = new CancellationTokenSource(Farewell);
        try
        {
            await _host.StopAsync(patience.Token).WaitAsync(2 * Farewell);
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or TimeoutException or AggregateException or OrleansException)
        {
            // The process is about to end, and so are they.
        }
    }
}
