using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FuncDnn.Model.Parameters;

/// <summary>
/// The memory of a vector. Vectors and matrices refer to their array only through it, so once this object is gone, no
/// object can reach the array any more, only spans on a stack.
/// </summary>
internal sealed unsafe class VectorMemory<T>(T[] array) : MemoryManager<T>
    where T : unmanaged
{
    public T[] Array => array;

    public override Span<T> GetSpan() => array;

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        var handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        ref var first = ref MemoryMarshal.GetArrayDataReference(array);
        return new(Unsafe.AsPointer(ref Unsafe.Add(ref first, elementIndex)), handle);
    }

    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
