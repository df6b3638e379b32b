namespace FuncDnn.Benchmarks.Scaling;

/// <summary>A connection between two machines.</summary>
/// <param name="Name">Its name.</param>
/// <param name="BytesPerSecond">B: what it carries in each direction.</param>
/// <param name="Latency">L: the seconds from the first byte sent to the first byte received.</param>
internal sealed record Link(string Name, double BytesPerSecond, double Latency)
{
    // TCP over IPv4 in Ethernet frames of 1,500 bytes: 1,448 of the 1,538 bytes on the wire are data.
    private const double Payload = 1448.0 / 1538;

    /// <summary>Usual networks, with the latencies that are usual in them.</summary>
    public static IReadOnlyList<Link> Usual { get; } =
    [Ethernet(1, 100e-6), Ethernet(10, 30e-6), Ethernet(25, 20e-6), Ethernet(100, 15e-6)];

    /// <summary>A network by its nominal speed.</summary>
    /// <param name="gigabits">Gbit/s.</param>
    /// <param name="latency">Seconds.</param>
    public static Link Ethernet(double gigabits, double latency) =>
        new($"{gigabits:0.##} Gbit/s, {latency * 1e6:0.##} us", gigabits * 1e9 / 8 * Payload, latency);

    /// <summary>The seconds of the bytes themselves, without the latency.</summary>
    public double Seconds(double bytes) => bytes / BytesPerSecond;
}
