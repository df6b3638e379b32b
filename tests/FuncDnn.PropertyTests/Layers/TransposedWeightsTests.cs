using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>The weights that predictions of single examples read: transposed if there are many of them.</summary>
public sealed class TransposedWeightsTests
{
    [Fact]
    public void From_the_second_request_on_every_matrix_is_transposed_in_place_from_a_cache_line_on()
    {
        AssertTransposes<double>();
        AssertTransposes<float>();
    }

    [Fact]
    public void Few_weights_are_never_transposed()
    {
        var layout = new Dense(127).Layout(128);
        var few = new TransposedWeights<float>(layout, new(new float[layout.Length]));
        for (var time = 0; time < 3; time++)
        {
            Assert.True(few.Values.IsEmpty);
        }
    }

    /// <summary>128 x 127 weights and 128 biases are 2^14 parameters, the fewest that are transposed.</summary>
    private static void AssertTransposes<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var layout = new Dense(128).Layout(127);
        var values = Enumerable.Range(0, layout.Length).Select(T.CreateChecked).ToArray();
        var transposed = new TransposedWeights<T>(layout, new(values));
        Assert.True(transposed.Values.IsEmpty);
        AssertTransposed(transposed.Values, values);
        ref var first = ref MemoryMarshal.GetReference(transposed.Values);
        GC.Collect();
        AssertTransposed(transposed.Values, values);
        Assert.True(Unsafe.AreSame(ref first, ref MemoryMarshal.GetReference(transposed.Values)));
    }

    private static unsafe void AssertTransposed<T>(ReadOnlySpan<T> transposed, T[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(values.Length, transposed.Length);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(values[i], transposed[i < 128 * 127 ? (i % 127 * 128) + (i / 127) : i]);
        }

        Assert.Equal(0, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(transposed)) % 64);
    }
}
