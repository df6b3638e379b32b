using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// Whether all targets of a batch are in a domain: the fast test of every step, which does not say which one is not.
/// </summary>
internal static class TargetScan
{
    /// <summary>Columns whose sums are added up together.</summary>
    private const int Block = 64;

    /// <summary>Fewer columns are faster one by one.</summary>
    private const int Few = 8;

    /// <summary>True only if all targets are in the domain; false also where rounded sums leave it open.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="rounding">How far a probability may be outside 0..1.</param>
    /// <param name="tolerance">How far the sum of a column may be from 1.</param>
    public static bool Contains<T>(TargetDomain domain, Matrix<T> targets, T rounding, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        domain switch
        {
            TargetDomain.Numbers => Reduction.AreFinite(targets.Values),
            TargetDomain.ZeroOrOne => T.IsZero(Reduction.Reduce<NotABit<T>, T>(targets.Values, targets.Values)),
            TargetDomain.Probabilities => AreProbabilities(targets.Values, rounding),
            _ => AreProbabilities(targets.Values, rounding) && AddUp(targets, tolerance),
        };

    private static bool AreProbabilities<T>(ReadOnlySpan<T> values, T rounding)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduction.Reduce<Outside<T>, T>(values, values) <= rounding;

    private static bool AddUp<T>(Matrix<T> targets, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> sums = stackalloc T[Block];
        for (var start = 0; start < targets.Columns; start += Block)
        {
            var block = sums[..Math.Min(Block, targets.Columns - start)];
            block.Clear();
            for (var i = 0; i < targets.Rows; i++)
            {
                AddTo(block, targets.Span.Row(i).Slice(start, block.Length));
            }

            foreach (var sum in block)
            {
                if (!(T.Abs(sum - T.One) <= tolerance))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void AddTo<T>(Span<T> sums, ReadOnlySpan<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (row.Length >= Few)
        {
            Linear.Add(sums, row, sums);
            return;
        }

        for (var j = 0; j < row.Length; j++)
        {
            sums[j] += row[j];
        }
    }

    /// <summary>The sum of the distances from 0..1: |x - 1/2| - 1/2 where that is above 0; NaN stays NaN.</summary>
    private readonly struct Outside<T> : IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T>
        {
            var half = TLanes.Broadcast(T.CreateSaturating(0.5));
            var distance = TLanes.Abs(x - half) - half;
            var zero = TLanes.Broadcast(T.Zero);
            return sum + TLanes.Select(TLanes.LessThanOrEqual(distance, zero), zero, distance);
        }
    }

    /// <summary>The sum of |x (x - 1)|, which is 0 for 0 and 1 only.</summary>
    private readonly struct NotABit<T> : IAccumulator<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static TLanes Step<TLanes>(TLanes sum, TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, T> => sum + TLanes.Abs(TLanes.FusedMultiplyAdd(x, x, -x));
    }
}
