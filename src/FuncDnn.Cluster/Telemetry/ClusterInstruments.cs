using System.Diagnostics.Metrics;
using FuncDnn.Cluster.Messages;
using FuncDnn.Experiments.Telemetry;

namespace FuncDnn.Cluster.Telemetry;

/// <summary>What the meter <c>FuncDnn</c> tells of a cluster.</summary>
internal static class ClusterInstruments
{
    private static readonly Meter Meter = new(RunInstruments.MeterName);

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>(
        "funcdnn.cluster.io",
        "By",
        "Bytes of checkpoints, results, data files, parameters and gradients between a coordinator and its workers."
    );

    /// <summary>Leases that were given to another worker, because the first was silent.</summary>
    public static Counter<long> LeasesLost { get; } =
        Meter.CreateCounter<long>(
            "funcdnn.leases.lost",
            "{lease}",
            "Leases of workers that were silent for too long, whose work others have taken."
        );

    /// <summary>Tells of a piece that this process sends.</summary>
    public static Piece Sent(Piece piece) => Tell(piece, piece.Bytes.Length, "transmit");

    /// <summary>Tells of a piece of a changed file that this process sends.</summary>
    public static FilePiece Sent(FilePiece piece) => Tell(piece, piece.Bytes.Length, "transmit");

    /// <summary>Tells of a piece that this process has received.</summary>
    public static Piece Received(Piece piece) => Tell(piece, piece.Bytes.Length, "receive");

    /// <summary>Tells of a piece of a changed file that this process has received.</summary>
    public static FilePiece Received(FilePiece piece) => Tell(piece, piece.Bytes.Length, "receive");

    /// <summary>Tells of numbers that this process has sent.</summary>
    public static void Sent(int bytes) => Tell(bytes, bytes, "transmit");

    /// <summary>Tells of numbers that this process has received.</summary>
    public static void Received(int bytes) => Tell(bytes, bytes, "receive");

    private static T Tell<T>(T piece, int bytes, string direction)
    {
        Bytes.Add(bytes, new KeyValuePair<string, object?>("network.io.direction", direction));
        return piece;
    }
}
