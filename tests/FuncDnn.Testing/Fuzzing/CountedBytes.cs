using System.Buffers;

namespace FuncDnn.Testing.Fuzzing;

/// <summary>Bytes that count accesses and stop a reader that does not terminate.</summary>
internal sealed class CountedBytes(byte[] bytes, long maxAccesses) : MemoryManager<byte>
{
    private long _accesses;

    public override Span<byte> GetSpan() =>
        _accesses++ < maxAccesses
            ? bytes
            : throw new InvalidOperationException($"The file was accessed {maxAccesses} times.");

    public override MemoryHandle Pin(int elementIndex = 0) => bytes.AsMemory(elementIndex).Pin();

    // The handle pins the array itself.
    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
