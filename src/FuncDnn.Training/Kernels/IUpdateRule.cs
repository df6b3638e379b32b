using System.Numerics;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Kernels;

/// <summary>The equation of an update for one coordinate, written for several side by side.</summary>
/// <typeparam name="T">The number type.</typeparam>
internal interface IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many moments are read and written, from 0 to 3; the others are not touched.</summary>
    static abstract int Moments { get; }

    /// <summary>The way to go.</summary>
    /// <param name="parameters">Where the coordinates stand.</param>
    /// <param name="direction">The gradient, or what has become of it.</param>
    /// <param name="moments">The old moments, to be replaced by the new ones.</param>
    /// <returns>The new direction.</returns>
    TLanes Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments)
        where TLanes : struct, ILanes<TLanes, T>;
}
