using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Whether B is read in place: while it stays in cache from one tile of A to the next, and few rows gain little from
/// packing it anyway. What is not packed is also not packed by each of several threads.
/// </summary>
internal static unsafe class Residency<T>
    where T : unmanaged
{
    /// <summary>Up to this size B stays in cache whatever its shape.</summary>
    private const int AnyBytes = 128 << 10;

    /// <summary>Rows of B up to this length share pages, and are spread over the sets of the caches.</summary>
    private const int ShortRow = 2 << 10;

    /// <summary>Up to this number of rows of A, a B of this size is read in place.</summary>
    private const int FewRows = 24;
    private const int BytesForFewRows = 512 << 10;

    /// <summary>The longest inner index of a transposed A whose strips share L2 with B.</summary>
    private const int InnerOfStrips = 256;

    /// <summary>Up to this size of B a transposed A is read in place too.</summary>
    private const int BytesWithoutStrips = 32 << 10;

    /// <summary>Whether both factors are read in place, a transposed A in strips.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDirect(in GemmProblem<T> product) =>
        product.BColumn == 1
        && BytesOfB(product) <= Limit(product)
        && (product.Inner <= InnerOfStrips || !UsesStrips(product));

    /// <summary>Whether it pays to pack strips of a transposed A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool UsesStrips(in GemmProblem<T> product) =>
        product.AInner != 1 && product.Rows > FewRows && BytesOfB(product) > BytesWithoutStrips;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint BytesOfB(in GemmProblem<T> product) => product.Inner * product.Columns * sizeof(T);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Limit(in GemmProblem<T> product) =>
        product.Rows <= FewRows ? BytesForFewRows
        : product.BInner * sizeof(T) <= ShortRow ? Cache.SecondLevelBytes / 2
        : AnyBytes;
}
