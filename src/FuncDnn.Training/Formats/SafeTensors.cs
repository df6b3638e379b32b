using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FuncDnn.Model;

namespace FuncDnn.Training;

/// <summary>
/// The safetensors format (https://github.com/huggingface/safetensors): eight bytes with the length of a JSON header,
/// the header with type, shape and place of every tensor, then the numbers, little-endian. NumPy, PyTorch and others
/// read it.
/// </summary>
public static class SafeTensors
{
    private const int Alignment = 8;

    /// <summary>Writes parameters, one tensor for each slot, under the slot's name.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters.</param>
    /// <returns>The bytes of the file; equal parameters give equal bytes.</returns>
    public static byte[] Write<T>(Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var size = Marshal.SizeOf<T>();
        var header = new JsonObject();
        foreach (var slot in parameters.Layout.Slots)
        {
            header.Add(
                slot.Name,
                new JsonObject
                {
                    ["dtype"] = $"F{8 * size}",
                    ["shape"] = new JsonArray(slot.Rows, slot.Columns),
                    ["data_offsets"] = new JsonArray(
                        (long)slot.Offset * size,
                        (long)(slot.Offset + slot.Length) * size
                    ),
                }
            );
        }

        // The header is filled up with blanks so that the numbers are aligned in memory.
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var headerLength = (text.Length + Alignment - 1) / Alignment * Alignment;
        var numbers = MemoryMarshal.AsBytes(parameters.Values);
        var bytes = new byte[sizeof(ulong) + headerLength + numbers.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)headerLength);
        bytes.AsSpan(sizeof(ulong), headerLength).Fill((byte)' ');
        text.CopyTo(bytes.AsSpan(sizeof(ulong)));
        numbers.CopyTo(bytes.AsSpan(sizeof(ulong) + headerLength));
        return bytes;
    }
}
