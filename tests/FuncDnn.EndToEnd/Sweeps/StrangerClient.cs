using System.Net;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A client that speaks the protocol of workers, but does as it likes.</summary>
internal sealed class StrangerClient : IAsyncDisposable
{
    private readonly IHost _host;

    private StrangerClient(IHost host) => _host = host;

    /// <summary>What workers call.</summary>
    public IBoardGrain Board => _host.Services.GetRequiredService<IClusterClient>().GetGrain<IBoardGrain>(0);

    /// <summary>Connects without joining.</summary>
    /// <param name="address">Where the coordinator listens.</param>
    public static async Task<StrangerClient> Connect(string address)
    {
        var host = SilentHost.Build(builder =>
        {
            builder.UseOrleansClient(client =>
                client
                    .UseStaticClustering(GatewayAddress.Nominal)
                    .Configure<ClusterOptions>(options =>
                        (options.ClusterId, options.ServiceId) = (SilentHost.ClusterName, SilentHost.ClusterName)
                    )
            );
            RedirectedConnections.Redirect(builder.Services, IPEndPoint.Parse(address));
        });
        await host.StartAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
