using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Training.Gradients;

/// <summary>The result of a <see cref="SampledGradientCheck"/>.</summary>
/// <param name="Cost">The cost at the point that was checked.</param>
/// <param name="Difference">||g - g'|| / (||g|| + ||g'||) over all judged coordinates; 0 when both are 0.</param>
/// <param name="Slots">A row for each slot that is trained.</param>
public sealed record SampledGradientReport(double Cost, double Difference, EquatableArray<SlotGradient> Slots)
{
    // A coordinate whose differences are less exact than this share of a typical derivative is not judged.
    private const double Unjudged = 1e-4;

    // ... unless it is such a share of the cost: where the cost is flat, derivatives are 0 within rounding.
    private const double Negligible = 1e-9;

    /// <summary>Whether the gradient of every slot is right.</summary>
    public bool Holds => Slots.ForAll(slot => slot.Holds);

    /// <summary>The number of coordinates whose gradient was compared.</summary>
    public int Judged => Slots.Sum(slot => slot.Judged);

    /// <summary>The slot with the largest difference of a coordinate; first one that does not hold, if any.</summary>
    public SlotGradient Worst =>
        Slots.Filter(slot => slot.Holds == Holds).MaxBy(slot => Rank(slot.WorstGradient - slot.WorstExpected))!;

    internal static SampledGradientReport Of(
        double cost,
        double tolerance,
        EquatableArray<(Slot Slot, EquatableArray<CheckedCoordinate> Coordinates)> slots
    )
    {
        var all = slots.Bind(slot => slot.Coordinates);
        var typical = Norm(all, one => one.Derivative.Middle) / Math.Sqrt(Math.Max(1, all.Count));
        bool IsJudged(CheckedCoordinate one) =>
            one.Derivative.Uncertainty
                <= Math.Max(
                    Unjudged * Math.Max(Math.Abs(one.Derivative.Middle), typical),
                    Negligible * Math.Max(1, Math.Abs(cost))
                )
            || double.IsNaN(one.Gradient);
        return new(
            cost,
            Relative(all.Filter(IsJudged)),
            slots.Map(slot => Row(slot.Slot, slot.Coordinates, slot.Coordinates.Filter(IsJudged), tolerance))
        );
    }

    private static SlotGradient Row(
        Slot slot,
        EquatableArray<CheckedCoordinate> all,
        EquatableArray<CheckedCoordinate> judged,
        double tolerance
    )
    {
        var worst = (judged.IsEmpty ? all : judged).MaxBy(one => Rank(one.Difference));
        var allowed =
            (tolerance * (Norm(judged, one => one.Gradient) + Norm(judged, one => one.Expected)))
            + (4 * Norm(judged, one => one.Derivative.Uncertainty));
        return new(
            slot,
            all.Count,
            judged.Count,
            judged.Count(one => one.Derivative.IsKink),
            Relative(judged),
            (worst.Index - slot.Offset) / slot.Columns,
            (worst.Index - slot.Offset) % slot.Columns,
            worst.Gradient,
            worst.Expected,
            judged.IsEmpty || Norm(judged, one => one.Difference) <= allowed
        );
    }

    private static double Relative(EquatableArray<CheckedCoordinate> judged) =>
        GradientCheck.RelativeDifference(
            Norm(judged, one => one.Difference),
            Norm(judged, one => one.Gradient),
            Norm(judged, one => one.Expected)
        );

    private static double Norm(EquatableArray<CheckedCoordinate> coordinates, Func<CheckedCoordinate, double> number) =>
        Math.Sqrt(coordinates.Sum(one => number(one) * number(one)));

    private static double Rank(double difference) =>
        double.IsNaN(difference) ? double.PositiveInfinity : Math.Abs(difference);
}
