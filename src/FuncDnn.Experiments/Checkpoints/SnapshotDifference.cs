using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The largest difference between two snapshots.</summary>
/// <param name="Slot">The slot: W1, b1, ..., or moment0.W1, ... if the parameters are equal.</param>
/// <param name="Row">The row of the number, from 0.</param>
/// <param name="Column">The column of the number, from 0.</param>
/// <param name="First">The number in the first snapshot.</param>
/// <param name="Second">The number in the second snapshot.</param>
internal sealed record SnapshotDifference(string Slot, int Row, int Column, double First, double Second)
{
    /// <summary>|First - Second|; infinite if only one of them is a number, 0 if neither is.</summary>
    public double Size => Distance(First, Second);

    /// <summary>Compares the parameters and, if they are equal, the moments; the precisions may differ.</summary>
    /// <returns>None if all numbers are equal, or if the layouts differ.</returns>
    public static Option<SnapshotDifference> Largest(Snapshot first, Snapshot second)
    {
        var (left, right) = (first.Vectors(), second.Vectors());
        return left.Zip(right, (one, other) => (one, other))
            .TakeWhile(pair => pair.one.Layout == pair.other.Layout)
            .Select((pair, i) => Largest(i == 0 ? "" : $"moment{i - 1}.", pair.one, pair.other))
            .Somes()
            .ToEquatableArray()
            .HeadOrNone();
    }

    private static Option<SnapshotDifference> Largest(
        string prefix,
        Parameters<double> first,
        Parameters<double> second
    )
    {
        var (largest, size) = (Option<SnapshotDifference>.None, 0.0);
        foreach (var slot in first.Layout.Slots)
        {
            for (var i = 0; i < slot.Length; i++)
            {
                var (one, other) = (first.Values[slot.Offset + i], second.Values[slot.Offset + i]);
                if (Distance(one, other) > size)
                {
                    size = Distance(one, other);
                    largest = new SnapshotDifference(
                        prefix + slot.Name,
                        i / slot.Columns,
                        i % slot.Columns,
                        one,
                        other
                    );
                }
            }
        }

        return largest;
    }

    private static double Distance(double one, double other) =>
        one == other || (double.IsNaN(one) && double.IsNaN(other)) ? 0
        : double.IsNaN(one - other) ? double.PositiveInfinity
        : Math.Abs(one - other);
}
