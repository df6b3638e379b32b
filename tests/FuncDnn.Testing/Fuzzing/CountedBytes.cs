using System.Buffers;

namespace FuncDnn.Testing.Fuzzing;

/// <summary>Bytes that count how often they are looked at, and end a reader that does not come to an end.</summary>
internal sealed class CountedBytes(byte[] bytes, long looks) : MemoryManager<byte>
{
    private long _done;

    public override Span<byte> GetSpan() =>
        _done++ < looks ? bytes : throw new InvalidOperationException($"The file was looked at {looks} times.");

    public override MemoryHandle Pin(int elementIndex = 0) => bytes.AsMemory(elementIndex).Pin();

    // The handle pins the array itself.
    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
