using System.Net;
using System.Net.Sockets;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using LanguageExt;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace FuncDnn.Cluster.Workers;

/// <summary>The connection of a worker to a coordinator.</summary>
internal sealed class WorkerConnection : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IHost _host;

    private WorkerConnection(IHost host, IPAddress coordinator, IBoardGrain board, Welcome welcome) =>
        (_host, Coordinator, Board, LeaseTime, SendsData, WholeWorkers) = (
            host,
            coordinator,
            board,
            welcome.LeaseTime,
            welcome.SendsData,
            welcome.WholeWorkers
        );

    /// <summary>The address at which the coordinator was joined.</summary>
    public IPAddress Coordinator { get; }

    /// <summary>The coordinator.</summary>
    public IBoardGrain Board { get; }

    /// <summary>How long a lease lasts without a sign of life.</summary>
    public TimeSpan LeaseTime { get; }

    /// <summary>Whether the coordinator sends data files to a worker that lacks them.</summary>
    public bool SendsData { get; }

    /// <summary>Whether each piece of work takes all threads of a worker.</summary>
    public bool WholeWorkers { get; }

    /// <summary>Connects and introduces the worker.</summary>
    /// <param name="endpoint">Where the coordinator listens.</param>
    /// <param name="certificate">The certificate of the cluster, if it has one.</param>
    /// <param name="worker">The name of the worker.</param>
    /// <param name="log">Receives the messages of Orleans; none by default.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public static async Task<JoinAttempt> Join(
        IPEndPoint endpoint,
        Option<ClusterCertificate> certificate,
        string worker,
        Option<ILoggerProvider> log,
        CancellationToken cancel
    )
    {
        if (!await Answers(endpoint, cancel))
        {
            return new JoinAttempt.NobodyThere();
        }

        var host = SilentHost.Build(
            builder =>
            {
                builder.UseOrleansClient(client =>
                {
                    client
                        .UseStaticClustering(GatewayAddress.Nominal)
                        .Configure<ClusterOptions>(options =>
                            (options.ClusterId, options.ServiceId) = (SilentHost.ClusterName, SilentHost.ClusterName)
                        );
                    certificate.IfSome(one => client.UseTls(one.Secure));
                });
                RedirectedConnections.Redirect(builder.Services, endpoint);
            },
            log
        );
        try
        {
            // Orleans tries on without end, also where the other side closes each connection.
            await host.StartAsync(cancel).WaitAsync(Patience, cancel);
            var board = host.Services.GetRequiredService<IClusterClient>().GetGrain<IBoardGrain>(0);
            var welcome = await board.Join(new(worker, BuildIdentity.Name)).WaitAsync(Patience, cancel);
            if (welcome.Refusal.Length == 0)
            {
                return new JoinAttempt.Joined(new WorkerConnection(host, endpoint.Address, board, welcome));
            }

            await Stop(host);
            return new JoinAttempt.Refused(welcome.Refusal);
        }
        catch (Exception exception) when (Connection.IsLost(exception))
        {
            await Stop(host);
            cancel.ThrowIfCancellationRequested();
            return new JoinAttempt.NotUnderstood();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stop(_host);

    private static async ValueTask Stop(IHost host)
    {
        try
        {
            await host.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Patience);
        }
        catch (Exception exception) when (Connection.IsLost(exception))
        {
            // The other side may be gone: then there is nobody to say goodbye to.
        }

        host.Dispose();
    }

    // Orleans tries for long, and does not say why nobody answers.
    private static async Task<bool> Answers(IPEndPoint endpoint, CancellationToken cancel)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(endpoint, patience.Token);
            return true;
        }
        catch (Exception exception)
            when (exception is SocketException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
