using System.Net;
using System.Net.Sockets;
using LanguageExt;

namespace FuncDnn.Cluster.Hosting;

/// <summary>The TCP ports of this machine.</summary>
internal static class Ports
{
    /// <summary>
    /// Why nobody can listen at an address now. Orleans binds a port that another process listens on without an error,
    /// and Linux then deals the connections out to both.
    /// </summary>
    public static Option<string> WhyTaken(IPEndPoint endpoint)
    {
        try
        {
            using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(endpoint);
            return Prelude.None;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another process listens there: give another port",
                SocketError.AddressNotAvailable =>
                    "this machine does not have that address: give one of its own, or 0.0.0.0 for all of them",
                SocketError.AccessDenied => "a port below 1024 needs rights: give a larger one",
                _ => $"it cannot be listened on: {exception.Message.TrimEnd('.')}",
            };
        }
    }

    /// <summary>A port that nobody listens on, for use within this machine.</summary>
    public static int Free()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
