using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>
/// A function of one number, with a reference in double precision that is independent of this library's kernels.
/// </summary>
internal interface IReferencedFunction<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract string Name { get; }

    /// <summary>The true value, to within <see cref="ReferenceError"/>.</summary>
    static abstract double Reference(double x);

    /// <summary>A bound on the reference's relative error in units of 2^-52.</summary>
    static virtual int ReferenceError => 4;
}
