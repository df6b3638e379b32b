namespace FuncDnn.Data.Files;

/// <summary>Bytes in memory, read forward.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class MemoryInput(ReadOnlyMemory<byte> bytes) : ReadOnlyStream
{
    private ReadOnlyMemory<byte> _rest = bytes;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var read = _rest[..Math.Min(buffer.Length, _rest.Length)];
        read.Span.CopyTo(buffer);
        _rest = _rest[read.Length..];
        return read.Length;
    }
}
