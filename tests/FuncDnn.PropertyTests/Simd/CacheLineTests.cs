using FuncDnn.Numerics.Simd;

namespace FuncDnn.PropertyTests.Simd;

/// <summary>Memory aligned to cache lines.</summary>
public unsafe class CacheLineTests
{
    [Fact]
    public void A_pinned_array_holds_its_numbers_from_a_cache_line_on_with_less_than_a_line_to_spare()
    {
        for (var length = 0; length < 300; length++)
        {
            Fits<byte>(length);
            Fits<float>(length);
            Fits<double>(length);
        }
    }

    private static void Fits<T>(int length)
        where T : unmanaged
    {
        var array = CacheLine.Pinned<T>(length);
        Assert.Equal(CacheLine.PaddedLength<T>(length), array.Length);
        var start = CacheLine.Start(array);
        Assert.InRange(start * sizeof(T), 0, 63);
        Assert.InRange(array.Length - start - length, 0, 63 / sizeof(T));
        fixed (T* first = array)
        {
            Assert.Equal(0, (nint)(first + start) % 64);
        }
    }
}
