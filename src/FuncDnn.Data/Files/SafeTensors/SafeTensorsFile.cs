using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using FuncDnn.Data.Files.Json;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.SafeTensors;

/// <summary>
/// The safetensors format (https://github.com/huggingface/safetensors): eight bytes with the length of a JSON header,
/// the header with dtype, shape and offsets of every tensor, then the numbers, little-endian. NumPy, PyTorch and others
/// read it.
/// </summary>
public static class SafeTensorsFile
{
    private const int Alignment = 8;

    // The limit of the format's own library.
    private const int LongestHeader = 100_000_000;

    /// <summary>Writes tensors and texts.</summary>
    /// <param name="content">Tensors and texts with distinct names.</param>
    /// <returns>The bytes of the file; equal contents give equal bytes.</returns>
    /// <exception cref="ArgumentException">A name is repeated, reserved or no text.</exception>
    public static byte[] Write(TensorFile content)
    {
        TensorNames.Require(content.Tensors.Map(tensor => tensor.Name), TensorMetadata.Name);
        TensorNames.Require(content.Metadata.Map(text => text.Name));
        // The header is padded with blanks so that the numbers are aligned in memory.
        var header = Header(content);
        var headerLength = (header.Length + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[sizeof(ulong) + headerLength + content.Tensors.Sum(tensor => tensor.Numbers.Bytes.Length)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)headerLength);
        header.CopyTo(bytes.AsSpan(sizeof(ulong)));
        bytes.AsSpan(sizeof(ulong) + header.Length, headerLength - header.Length).Fill((byte)' ');
        var at = sizeof(ulong) + headerLength;
        foreach (var tensor in content.Tensors)
        {
            tensor.Numbers.LittleEndian().Bytes.Span.CopyTo(bytes.AsSpan(at));
            at += tensor.Numbers.Bytes.Length;
        }

        return bytes;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its tensors in header order and its texts, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<TensorFile> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>Any bytes give a value or a read error; the numbers are not copied.</summary>
    internal static Fin<TensorFile> Parse(FileBytes file)
    {
        var bytes = file.Bytes;
        if (bytes.Length < sizeof(ulong))
        {
            return ReadError.At(file.Name, "byte 0", "it ends before the length of its header", "fetch the file again");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        var rest = bytes[sizeof(ulong)..];
        return length > (ulong)rest.Length
            ? ReadError.At(
                file.Name,
                "byte 0",
                $"the header takes {length} bytes, but only {rest.Length} are left",
                "check that it is a safetensors file"
            )
            : from header in SafeTensorsHeader.Parse(file with { Bytes = rest[..(int)length] })
            from content in header.Place(file.Name, rest[(int)length..])
            select content;
    }

    /// <summary>Where the numbers of each tensor are.</summary>
    internal static Fin<EquatableArray<ArrayPlace>> Places(BlockFile file) =>
        from bytes in file.Read(0, sizeof(ulong))
        let length = BinaryPrimitives.ReadUInt64LittleEndian(bytes)
        from head in length <= LongestHeader && length <= (ulong)file.Length - sizeof(ulong)
            ? file.Read(sizeof(ulong), (int)length)
            : ReadError.At(
                file.Name,
                "byte 0",
                $"the header takes {length} bytes, which is too many",
                "check that it is a safetensors file"
            )
        from header in SafeTensorsHeader.Parse(new FileBytes(file.Name, head))
        select header.Entries.Select(entry => entry.Place(sizeof(ulong) + (long)length)).ToEquatableArray();

    private static ReadOnlySpan<byte> Header(TensorFile content)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            TensorMetadata.Write(json, content.Metadata);
            var at = 0L;
            foreach (var (name, numbers) in content.Tensors)
            {
                json.WriteStartObject(name);
                TensorType.Write(json, numbers);
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(at);
                json.WriteNumberValue(at += numbers.Bytes.Length);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return text.WrittenSpan;
    }
}
