using FuncDnn.Model.Parameters;

namespace FuncDnn.PropertyTests.Parameters;

/// <summary>The memory of a vector is its array, pinned or not.</summary>
public sealed class VectorMemoryTests
{
    [Fact]
    public unsafe void Pinned_memory_begins_at_its_first_number_and_is_that_of_the_array()
    {
        double[] numbers = [1, 2, 3];
        var memory = new VectorMemory<double>(numbers);
        Assert.Same(numbers, memory.Array);
        using var handle = memory.Memory[1..].Pin();
        Assert.Equal(2, *(double*)handle.Pointer);
        GC.Collect();
        ((double*)handle.Pointer)[1] = 7;
        Assert.Equal([1, 2, 7], numbers);
        memory.Memory.Span[0] = 5;
        Assert.Equal([5, 2, 7], memory.GetSpan());
    }
}
