using System.Net;
using System.Net.Sockets;
using FuncDnn.Benchmarks.Peers;

namespace FuncDnn.Benchmarks.Scaling.Measured;

/// <summary>Two sockets of this machine that send bytes there and back.</summary>
internal static class Loopback
{
    private const int MostExchanges = 200;
    private const double MostBytes = 2e9;

    /// <summary>Measures latency and bandwidth, by medians.</summary>
    /// <param name="bytes">V: the bytes of a message.</param>
    public static Link Measure(long bytes)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var one = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        one.Connect(listener.LocalEndPoint!);
        using var other = listener.Accept();
        other.NoDelay = true;
        var latency = ThereAndBack(one, other, 1) / 2;
        return new("loopback", bytes / ((ThereAndBack(one, other, bytes) / 2) - latency), latency);
    }

    private static double ThereAndBack(Socket one, Socket other, long bytes)
    {
        var exchanges = (int)Math.Clamp(MostBytes / bytes, 10, MostExchanges);
        var echo = new Thread(() =>
        {
            var answer = new byte[bytes];
            for (var i = 0; i < 2 * exchanges; i++)
            {
                Receive(other, answer);
                other.Send(answer);
            }
        });
        echo.Start();
        var message = new byte[bytes];
        var times = Enumerable
            .Range(0, 2 * exchanges)
            .Select(_ =>
                Fastest.Of(
                    () =>
                    {
                        one.Send(message);
                        Receive(one, message);
                    },
                    1
                )
            )
            .ToList();
        echo.Join();
        // The first half lets both sides and their buffers warm up.
        return Statistics.Median(times[exchanges..]);
    }

    private static void Receive(Socket socket, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[socket.Receive(bytes)..];
        }
    }
}
