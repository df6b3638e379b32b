using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace FuncDnn.Cluster.Workers;

/// <summary>Connections of a client that all go to one address, whichever is asked for.</summary>
/// <param name="connections">Makes connections.</param>
/// <param name="endpoint">The address.</param>
internal sealed class RedirectedConnections(IConnectionFactory connections, EndPoint endpoint) : IConnectionFactory
{
    /// <summary>Replaces the connections that Orleans registers; it knows them by a key of its own.</summary>
    public static void Redirect(IServiceCollection services, EndPoint endpoint)
    {
        var usual = services.Single(service => service.ServiceType == typeof(IConnectionFactory));
        services.Remove(usual);
        services.AddKeyedSingleton<IConnectionFactory>(
            usual.ServiceKey,
            (provider, key) =>
                new RedirectedConnections(
                    (IConnectionFactory)usual.KeyedImplementationFactory!(provider, key),
                    endpoint
                )
        );
    }

    /// <inheritdoc/>
    public ValueTask<ConnectionContext> ConnectAsync(EndPoint _, CancellationToken cancellationToken = default) =>
        connections.ConnectAsync(endpoint, cancellationToken);
}
