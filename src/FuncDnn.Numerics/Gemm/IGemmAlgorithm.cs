using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>An algorithm for products; all give the same bits, with registers of any width.</summary>
internal interface IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>;
}
