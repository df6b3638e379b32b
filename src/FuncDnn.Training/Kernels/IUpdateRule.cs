using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>The equation of an update, for a vector of coordinates.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of moments read and written, from 0 to 3.</summary>
    static abstract int Moments { get; }

    /// <summary>Computes the step.</summary>
    /// <param name="parameters">The current parameters.</param>
    /// <param name="direction">The gradient, or the direction made of it so far.</param>
    /// <param name="moments">The old moments, replaced by the new ones.</param>
    /// <returns>The new direction.</returns>
    TLanes Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments)
        where TLanes : struct, ILanes<TLanes, T>;
}
