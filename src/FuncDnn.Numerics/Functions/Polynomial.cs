using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Functions;

/// <summary>Polynomials by Horner's rule.</summary>
internal static class Polynomial
{
    /// <summary>One step of the rule: p x + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Step<TLanes>(TLanes p, TLanes x, double c)
        where TLanes : struct, ILanes<TLanes, double> => TLanes.FusedMultiplyAdd(p, x, TLanes.Broadcast(c));
}
