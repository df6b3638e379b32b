using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Benchmarks.Exhaustive;

/// <summary>
/// A function of one number, with a judge in double precision that owes nothing to this library's kernels.
/// </summary>
internal interface IExamined<T> : IUnary<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract string Name { get; }

    /// <summary>The true value, to within <see cref="JudgeError"/>.</summary>
    static abstract double Judge(double x);

    /// <summary>A bound on the judge's relative error in units of 2^-52.</summary>
    static virtual int JudgeError => 4;
}
