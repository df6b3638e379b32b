using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Training.Shards;

namespace FuncDnn.Cluster.Shards;

/// <summary>A worker that is connected to a coordinator, as the coordinator sees it.</summary>
/// <param name="name">The name of the worker.</param>
/// <param name="stream">The connection.</param>
internal sealed class ShardMember(string name, TimedStream stream) : IDisposable
{
    /// <summary>What a worker writes from time to time while it computes.</summary>
    public const byte SignOfLife = 0;

    /// <summary>What a worker writes before a block and its sum.</summary>
    public const byte SumFollows = 1;

    /// <summary>The length of a block.</summary>
    public const int BlockLength = 2 * sizeof(int);

    private readonly byte[] _kind = new byte[1];
    private readonly byte[] _block = new byte[BlockLength];

    /// <summary>The name of the worker.</summary>
    public string Name => name;

    /// <summary>How fast it is.</summary>
    public WorkerSpeed Speed { get; private set; } = WorkerSpeed.Unknown;

    /// <summary>Asks for sums, and waits for them.</summary>
    /// <param name="request">The blocks.</param>
    /// <param name="parameters">The point at which to evaluate.</param>
    /// <param name="memory">Gives memory for a sum.</param>
    /// <param name="computed">Called with each sum as it comes.</param>
    /// <returns>Whether all came; if not, the worker is lost.</returns>
    public async Task<bool> Ask(
        ShardRequest request,
        ReadOnlyMemory<byte> parameters,
        Func<byte[]> memory,
        Action<ShardBlock, byte[]> computed
    )
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await stream.Write(request.ToBytes()).ConfigureAwait(false);
            await stream.Write(parameters).ConfigureAwait(false);
            ClusterInstruments.Sent(parameters.Length);
            for (var left = request.Blocks; !left.IsEmpty; )
            {
                await stream.Read(_kind).ConfigureAwait(false);
                if (_kind[0] == SignOfLife)
                {
                    continue;
                }

                await stream.Read(_block).ConfigureAwait(false);
                var block = ToBlock(_block);
                var sum = left.Contains(block) ? memory() : throw new IOException("nobody asked for this sum");
                await stream.Read(sum).ConfigureAwait(false);
                ClusterInstruments.Received(sum.Length);
                computed(block, sum);
                left = left.Filter(other => other != block);
            }

            Speed = Speed.Worked(request.Blocks.Sum(block => block.Count), Stopwatch.GetElapsedTime(start));
            return true;
        }
        catch (Exception exception) when (IsLost(exception))
        {
            return false;
        }
    }

    /// <summary>Passes a step without a share.</summary>
    public void Rest() => Speed = Speed.Idled();

    /// <summary>Says that the run has ended.</summary>
    public async Task End()
    {
        try
        {
            await stream.Write(ShardRequest.End.ToBytes()).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // Then it hears that from the board.
        }
    }

    /// <summary>Whether an exception means that the connection is lost.</summary>
    public static bool IsLost(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Reads a block.</summary>
    public static ShardBlock ToBlock(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(int)..])
        );

    /// <summary>Writes what stands before a sum.</summary>
    public static byte[] Before(ShardBlock block)
    {
        var bytes = new byte[1 + BlockLength];
        bytes[0] = SumFollows;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), block.Start);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1 + sizeof(int)), block.End);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
