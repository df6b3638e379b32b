using System.Text;

namespace FuncDnn.Testing.Export;

/// <summary>The fields of a message of protocol buffers, read back by the definition of the format.</summary>
internal sealed record ProtoFields(IReadOnlyList<(int Field, ulong Number, byte[] Bytes)> All)
{
    public static ProtoFields Of(byte[] bytes)
    {
        var all = new List<(int, ulong, byte[])>();
        var at = 0;
        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                value |= (ulong)(bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                {
                    return value;
                }
            }
        }

        while (at < bytes.Length)
        {
            var tag = (int)Varint();
            var (number, length) = (tag & 7) switch
            {
                0 => (Varint(), 0),
                2 => (0UL, (int)Varint()),
                1 => (0UL, sizeof(double)),
                5 => (0UL, sizeof(float)),
                var kind => throw new InvalidDataException($"kind {kind} at {at}"),
            };
            all.Add((tag >> 3, number, bytes[at..(at + length)]));
            at += length;
        }

        return new(all);
    }

    public ProtoFields[] Messages(int field) => [.. All.Where(one => one.Field == field).Select(one => Of(one.Bytes))];

    public string[] Texts(int field) =>
        [.. All.Where(one => one.Field == field).Select(one => Encoding.UTF8.GetString(one.Bytes))];

    public ulong[] Numbers(int field) => [.. All.Where(one => one.Field == field).Select(one => one.Number)];

    public byte[] Bytes(int field) => All.Single(one => one.Field == field).Bytes;
}
