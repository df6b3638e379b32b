using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Connections of programs that are no workers; they stay open.</summary>
/// <param name="address">Where a coordinator listens.</param>
internal sealed class Strangers(string address) : IDisposable
{
    private const int Many = 300;
    private const int LineLength = 8 << 20;

    private static readonly byte[][] Messages =
    [
        [],
        [0],
        new byte[8],
        // A frame of Orleans begins with two lengths; these are negative.
        [.. Enumerable.Repeat((byte)0xFF, 8)],
        Garbage(),
        Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        // The beginning of a greeting of TLS.
        [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3],
        [.. Enumerable.Repeat((byte)'a', LineLength)],
    ];

    private readonly List<Socket> _sockets = [];

    /// <summary>Sends everything, each over a connection of its own, and opens many that send nothing.</summary>
    public void Come()
    {
        foreach (var message in Messages)
        {
            Send(Connect(), message);
        }

        for (var i = 0; i < Many; i++)
        {
            Connect();
        }
    }

    /// <summary>Waits until somebody listens at an address.</summary>
    public void WaitForListener()
    {
        while (true)
        {
            try
            {
                Connect();
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(20);
            }
        }
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendTimeout = 500 };
        _sockets.Add(socket);
        socket.Connect(IPEndPoint.Parse(address));
        return socket;
    }

    // The other side may close the connection, or read no more of it.
    private static void Send(Socket socket, byte[] message)
    {
        try
        {
            socket.Send(message);
        }
        catch (SocketException) { }
    }

    private static byte[] Garbage()
    {
        var bytes = new byte[64 << 10];
        new Random(20_261_130).NextBytes(bytes);
        return bytes;
    }
}
