using System.Buffers.Binary;
using System.Text;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Shards;

namespace FuncDnn.Cluster.Shards;

/// <summary>What a coordinator asks a worker for; the parameters follow it. Little-endian.</summary>
/// <param name="Step">The step, from 0.</param>
/// <param name="Key">The randomness of the step; null where the run draws from a stream.</param>
/// <param name="Blocks">The blocks whose sums are wanted, in order; none: the run has ended.</param>
/// <param name="Parts">The parts of the data that the worker holds from now on; none: the data has no parts.</param>
internal sealed record ShardRequest(
    long Step,
    Key? Key,
    EquatableArray<ShardBlock> Blocks,
    EquatableArray<int> Parts = default
)
{
    private const int MaxLength = 1 << 20;

    /// <summary>That nothing more is asked for.</summary>
    public static ShardRequest End { get; } = new(0, null, []);

    /// <summary>The request with its length before it.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(0);
        writer.Write(Step);
        writer.Write(Key is not null);
        writer.Write(Key?.First ?? 0);
        writer.Write(Key?.Second ?? 0);
        writer.Write(Blocks.Count);
        foreach (var block in Blocks)
        {
            writer.Write(block.Start);
            writer.Write(block.End);
        }

        writer.Write(Parts.Count);
        Parts.Iter(writer.Write);
        writer.Flush();
        var bytes = stream.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length - sizeof(int));
        return bytes;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="stream">The connection; it is read up to the parameters.</param>
    /// <exception cref="IOException">The connection is lost, or this is no request.</exception>
    public static ShardRequest Read(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        var bytes = new byte[
            BinaryPrimitives.ReadInt32LittleEndian(length) is var count and > 0 and <= MaxLength
                ? count
                : throw new IOException("what came from the coordinator is no request")
        ];
        stream.ReadExactly(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        var step = reader.ReadInt64();
        var hasKey = reader.ReadBoolean();
        var key = new Key(reader.ReadUInt64(), reader.ReadUInt64());
        var blocks = Enumerable
            .Range(0, reader.ReadInt32())
            .Select(_ => new ShardBlock(reader.ReadInt32(), reader.ReadInt32()))
            .ToEquatableArray();
        var parts = Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt32()).ToEquatableArray();
        return new(step, hasKey ? key : null, blocks, parts);
    }
}
