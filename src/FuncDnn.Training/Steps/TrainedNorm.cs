using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Training.Steps;

/// <summary>
/// The Euclidean norm of the trained slots of a vector, without running statistics and frozen slots.
/// </summary>
internal static class TrainedNorm
{
    /// <summary>The root of the sum of squares over all trained slots, each slot reduced in the fixed shape.</summary>
    public static double Of<T>(Layout layout, ReadOnlySpan<T> values, SlotFactors? factors = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = 0.0;
        foreach (var slot in layout.InOrder)
        {
            if (slot.Role != SlotRole.Statistic && factors?.Frozen.Contains(slot) != true)
            {
                sum += double.CreateSaturating(Reduction.SumOfSquares(values[slot.Span]));
            }
        }

        return Math.Sqrt(sum);
    }
}
