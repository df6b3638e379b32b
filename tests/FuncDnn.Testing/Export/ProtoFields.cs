using System.Text;

namespace FuncDnn.Testing.Export;

/// <summary>The fields of a protocol buffer message, read as the format defines.</summary>
internal sealed record ProtoFields(IReadOnlyList<(int Field, ulong Number, byte[] Bytes)> All)
{
    public static ProtoFields Of(byte[] bytes)
    {
        var all = new List<(int, ulong, byte[])>();
        var position = 0;
        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                value |= (ulong)(bytes[position] & 0x7F) << shift;
                if (bytes[position++] < 0x80)
                {
                    return value;
                }
            }
        }

        while (position < bytes.Length)
        {
            var tag = (int)Varint();
            var (number, length) = (tag & 7) switch
            {
                0 => (Varint(), 0),
                2 => (0UL, (int)Varint()),
                1 => (0UL, sizeof(double)),
                5 => (0UL, sizeof(float)),
                var kind => throw new InvalidDataException($"wire type {kind} at byte {position}"),
            };
            all.Add((tag >> 3, number, bytes[position..(position + length)]));
            position += length;
        }

        return new(all);
    }

    public ProtoFields[] Messages(int field) =>
        [.. All.Where(part => part.Field == field).Select(part => Of(part.Bytes))];

    public string[] Texts(int field) =>
        [.. All.Where(part => part.Field == field).Select(part => Encoding.UTF8.GetString(part.Bytes))];

    public ulong[] Numbers(int field) => [.. All.Where(part => part.Field == field).Select(part => part.Number)];

    public byte[] Bytes(int field) => All.Single(part => part.Field == field).Bytes;
}
