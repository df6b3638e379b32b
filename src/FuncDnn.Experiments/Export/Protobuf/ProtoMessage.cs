using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FuncDnn.Experiments.Export.Protobuf;

/// <summary>
/// A message of protocol buffers that is being written (https://protobuf.dev/programming-guides/encoding): fields one
/// after the other, each a number and a kind, then its value. Each method returns the message itself.
/// </summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>A whole number.</summary>
    public ProtoMessage Number(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>A number of 32 bits.</summary>
    public ProtoMessage Single(int field, float value)
    {
        Tag(field, Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_bytes.GetSpan(sizeof(float)), value);
        _bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>A number of 64 bits.</summary>
    public ProtoMessage Double(int field, double value)
    {
        Tag(field, Fixed64);
        BinaryPrimitives.WriteDoubleLittleEndian(_bytes.GetSpan(sizeof(double)), value);
        _bytes.Advance(sizeof(double));
        return this;
    }

    /// <summary>Numbers of 64 bits, packed into one field.</summary>
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

    /// <summary>A text in UTF-8.</summary>
    public ProtoMessage Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A message within this one.</summary>
    public ProtoMessage Message(int field, ProtoMessage value) => Block(field, value.Bytes);

    /// <summary>Messages within this one.</summary>
    public ProtoMessage Messages(int field, IEnumerable<ProtoMessage> values) =>
        values.Aggregate(this, (message, value) => message.Message(field, value));

    /// <summary>Bytes as they are.</summary>
    public ProtoMessage Block(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Delimited);
        WriteVarint((ulong)value.Length);
        _bytes.Write(value);
        return this;
    }

    private void Tag(int field, int kind) => WriteVarint((ulong)((field << 3) | kind));

    // Seven bits a byte, the lowest first; the highest bit says that there are more.
    private void WriteVarint(ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
    }
}
