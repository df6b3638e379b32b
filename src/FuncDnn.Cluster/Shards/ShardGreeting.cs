using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FuncDnn.Cluster.Shards;

/// <summary>How a worker introduces itself on a connection for sums.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="SumBytes">The length of a sum as it computes them.</param>
internal sealed record ShardGreeting(string Worker, long SumBytes)
{
    /// <summary>The length of the secret that a coordinator gives to those whom it lets join.</summary>
    public const int TicketLength = 32;

    private const int NameLength = 255;

    /// <summary>The length of every greeting.</summary>
    public const int Length = TicketLength + sizeof(long) + 1 + NameLength;

    /// <summary>Draws a secret.</summary>
    public static byte[] NewTicket() => RandomNumberGenerator.GetBytes(TicketLength);

    /// <summary>Writes the greeting.</summary>
    /// <param name="ticket">The coordinator's secret.</param>
    public byte[] ToBytes(ReadOnlySpan<byte> ticket)
    {
        var bytes = new byte[Length];
        ticket.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(TicketLength), SumBytes);
        var name = bytes.AsSpan(TicketLength + sizeof(long) + 1);
        Encoding.UTF8.TryGetBytes(Worker, name, out var length);
        bytes[TicketLength + sizeof(long)] = (byte)length;
        return bytes;
    }

    /// <summary>Reads a greeting.</summary>
    /// <param name="bytes">What a worker has written.</param>
    /// <param name="ticket">The secret that it must know.</param>
    /// <returns>The greeting; null if it does not know the secret.</returns>
    public static ShardGreeting? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> ticket)
    {
        var name = bytes[(TicketLength + sizeof(long) + 1)..];
        return CryptographicOperations.FixedTimeEquals(bytes[..TicketLength], ticket)
            ? new(
                Encoding.UTF8.GetString(name[..bytes[TicketLength + sizeof(long)]]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[TicketLength..])
            )
            : null;
    }
}
