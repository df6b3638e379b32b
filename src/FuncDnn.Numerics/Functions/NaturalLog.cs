using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>ln x of many numbers: the bits of <see cref="PortableMath.Log"/>.</summary>
internal readonly struct NaturalLog : IUnary<double>
{
    // Compiling the loop takes longer than the logarithms of fewer numbers one by one.
    private const int Many = 1 << 13;

    /// <summary>Replaces each number by its logarithm.</summary>
    public static void Of(Span<double> numbers)
    {
        if (numbers.Length >= Many)
        {
            Elementwise.Map(default(NaturalLog), numbers, numbers);
            return;
        }

        foreach (ref var number in numbers)
        {
            number = PortableMath.Log(number);
        }
    }

    /// <inheritdoc/>
    public TLanes Apply<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, double> => Logarithm.Log<TLanes, double>(x);
}
