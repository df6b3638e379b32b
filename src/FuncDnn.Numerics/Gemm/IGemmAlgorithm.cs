using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>A way to compute a product; all ways give the same bits, in registers of any width.</summary>
internal interface IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>;
}
