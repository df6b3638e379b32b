using System.Numerics;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Model.Layers.Normalization;

/// <summary>Kernels shared by layer and batch normalization.</summary>
internal static class NormalizationKernel
{
    /// <summary>From sums of squared deviations to 1 / sqrt(share * sum + epsilon), in place.</summary>
    public static void InverseDeviation<T>(T inverseCount, T epsilon, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Map(new Inverse<T>(inverseCount, epsilon), sums, sums);

    /// <summary>g - mean - h * meanAlong, one mean for each number, in place of g.</summary>
    public static void Pull<T>(ReadOnlySpan<T> h, ReadOnlySpan<T> mean, ReadOnlySpan<T> meanProduct, Span<T> g)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Linear.Subtract(g, mean, g);
        Elementwise.Map(default(MinusProduct<T>), g, h, meanProduct, g);
    }

    /// <summary>g - mean - h * meanAlong, the same means for all numbers, in place of g.</summary>
    public static void Pull<T>(ReadOnlySpan<T> h, T mean, T meanProduct, Span<T> g)
        where T : unmanaged, IFloatingPointIeee754<T> => Elementwise.Map(new Centred<T>(mean, meanProduct), g, h, g);

    private readonly struct Inverse<T>(T inverseCount, T epsilon) : IUnary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _inverseCount = inverseCount;
        private readonly T _epsilon = epsilon;

        public TLanes Apply<TLanes>(TLanes sum)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.Broadcast(T.One)
            / TLanes.Sqrt(TLanes.FusedMultiplyAdd(TLanes.Broadcast(_inverseCount), sum, TLanes.Broadcast(_epsilon)));
    }

    private readonly struct MinusProduct<T> : ITernary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public TLanes Apply<TLanes>(TLanes g, TLanes h, TLanes meanProduct)
            where TLanes : struct, ILanes<TLanes, T> => TLanes.FusedMultiplyAdd(-h, meanProduct, g);
    }

    private readonly struct Centred<T>(T mean, T meanProduct) : IBinary<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly T _mean = mean;
        private readonly T _meanProduct = meanProduct;

        public TLanes Apply<TLanes>(TLanes g, TLanes h)
            where TLanes : struct, ILanes<TLanes, T> =>
            TLanes.FusedMultiplyAdd(-h, TLanes.Broadcast(_meanProduct), g - TLanes.Broadcast(_mean));
    }
}
