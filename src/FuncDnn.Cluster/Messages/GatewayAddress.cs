using System.Net;

namespace FuncDnn.Cluster.Messages;

/// <summary>
/// The address by which Orleans knows the gateway of a coordinator, whatever address it listens on. Orleans forwards a
/// call to another process if the client knows its gateway by an address that is not the gateway's own; but a
/// coordinator has many: all those of its machine, and those of forwarded ports.
/// </summary>
internal static class GatewayAddress
{
    /// <summary>The address; nobody listens there.</summary>
    public static IPEndPoint Nominal { get; } = new(IPAddress.Loopback, 1);
}
