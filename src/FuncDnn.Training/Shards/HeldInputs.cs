using System.Numerics;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Training.Shards;

/// <summary>The inputs of consecutive examples of a batch.</summary>
/// <param name="Start">The first example.</param>
/// <param name="Inputs">Features x examples.</param>
internal sealed record HeldInputs<T>(int Start, Matrix<T> Inputs)
    where T : unmanaged, IFloatingPointIeee754<T>;
