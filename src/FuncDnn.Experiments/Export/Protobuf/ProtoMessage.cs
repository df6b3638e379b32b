using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FuncDnn.Experiments.Export.Protobuf;

/// <summary>
/// A writer of protocol buffer messages (https://protobuf.dev/programming-guides/encoding): a sequence of fields, each
/// with its number, wire type and value. Each method returns the message itself.
/// </summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The bytes written so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>An integer.</summary>
    public ProtoMessage Number(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>A 32-bit floating-point number.</summary>
    public ProtoMessage Single(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>A 64-bit floating-point number.</summary>
    public ProtoMessage Double(int field, double value)
    {
        Tag(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>64-bit floating-point numbers, packed into one field.</summary>
    public ProtoMessage Doubles(int field, IEnumerable<double> values)
    {
        var packed = new ArrayBufferWriter<byte>();
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(packed.GetSpan(sizeof(double)), value);
            packed.Advance(sizeof(double));
        }

        return Block(field, packed.WrittenSpan);
    }

    /// <summary>A UTF-8 string.</summary>
    public ProtoMessage Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A nested message.</summary>
    public ProtoMessage Message(int field, ProtoMessage value) => Block(field, value.Bytes);

    /// <summary>Nested messages.</summary>
    public ProtoMessage Messages(int field, IEnumerable<ProtoMessage> values) =>
        values.Aggregate(this, (message, value) => message.Message(field, value));

    /// <summary>Raw bytes.</summary>
    public ProtoMessage Block(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Delimited);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void Tag(int field, int kind) => WriteVarint((ulong)((field << 3) | kind));

    // Seven bits in each byte, the lowest first; the highest bit means that more bytes follow.
    private void WriteVarint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
