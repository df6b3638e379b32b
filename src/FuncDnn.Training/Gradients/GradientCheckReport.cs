using FuncDnn.Model.Parameters;

namespace FuncDnn.Training.Gradients;

/// <summary>The result of a gradient check.</summary>
/// <param name="Difference">||g - g'|| / (||g|| + ||g'||); 0 when both are 0.</param>
/// <param name="Approximation">The gradient g' by differences of the cost.</param>
/// <param name="WorstSlot">The slot that holds the coordinate with the largest |g - g'|.</param>
/// <param name="WorstRow">The row of that coordinate in its slot, from 0.</param>
/// <param name="WorstColumn">The column of that coordinate in its slot, from 0.</param>
/// <param name="WorstDifference">The largest |g - g'|.</param>
/// <param name="Doubt">
/// ||g' - g''|| / (||g'|| + ||g''||) with the differences g'' extrapolated once less, or 0 without extrapolation. It is
/// small where the cost is smooth and large near a kink, where g' is not a derivative: check at another point then.
/// </param>
public sealed record GradientCheckReport(
    double Difference,
    Gradients<double> Approximation,
    Slot WorstSlot,
    int WorstRow,
    int WorstColumn,
    double WorstDifference,
    double Doubt = 0
)
{
    internal static GradientCheckReport Of(
        Gradients<double> gradients,
        Gradients<double> approximation,
        Gradients<double> coarser
    )
    {
        var difference = gradients - approximation;
        var worst = 0;
        for (var i = 1; i < difference.Values.Length; i++)
        {
            if (IsWorse(difference.Values[i], difference.Values[worst]))
            {
                worst = i;
            }
        }

        var slot = difference
            .Layout.Slots.Find(one => worst < one.Offset + one.Length)
            .IfNone(() => new Slot("none", 0, 1, SlotRole.Bias));
        return new(
            GradientCheck.RelativeDifference(difference.Norm(), gradients.Norm(), approximation.Norm()),
            approximation,
            slot,
            (worst - slot.Offset) / slot.Columns,
            (worst - slot.Offset) % slot.Columns,
            difference.Values.IsEmpty ? 0 : Math.Abs(difference.Values[worst]),
            GradientCheck.RelativeDifference((approximation - coarser).Norm(), approximation.Norm(), coarser.Norm())
        );
    }

    /// <summary>Whether a difference is larger than another; NaN is larger than any number.</summary>
    private static bool IsWorse(double one, double other) =>
        !(Math.Abs(one) <= Math.Abs(other)) && !double.IsNaN(other);

    /// <summary>The difference and the worst coordinate.</summary>
    /// <returns>For example <c>difference 0.285 (worst at dW2[0, 3]: 0.11)</c>.</returns>
    public override string ToString() =>
        $"difference {Difference:g3} (worst at d{WorstSlot.Name}[{WorstRow}, {WorstColumn}]: {WorstDifference:g3})";
}
