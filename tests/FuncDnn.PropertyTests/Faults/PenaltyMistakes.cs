using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>(lambda / m) sum w^2, but with the gradient (lambda / m) w.</summary>
internal sealed record L2WithoutHalf() : Penalty(0.7)
{
    public override EquatableArray<string> Validate() => [];

    protected override T Evaluate<T>(T factor, ReadOnlySpan<T> weights, Span<T> gradient)
    {
        var sum = T.Zero;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += factor * weights[k] * weights[k];
            if (!gradient.IsEmpty)
            {
                gradient[k] += factor * weights[k];
            }
        }

        return sum;
    }
}

/// <summary>Squares instead of absolute values; value and gradient agree.</summary>
internal sealed record L1ThatIsL2() : Penalty(0.7)
{
    public override EquatableArray<string> Validate() => [];

    protected override T Evaluate<T>(T factor, ReadOnlySpan<T> weights, Span<T> gradient)
    {
        var sum = T.Zero;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += factor * weights[k] * weights[k] / (T.One + T.One);
            if (!gradient.IsEmpty)
            {
                gradient[k] += factor * weights[k];
            }
        }

        return sum;
    }
}

/// <summary>
/// Half the sum of squares: of all parameters or only weights, divided by m or not, once or in every micro-batch.
/// </summary>
internal sealed record DecayOfAll(bool OfAll = false, bool PerExample = true, bool PerPart = false) : Objective
{
    public override EquatableArray<string> Validate() => [];

    public override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        var sum = T.Zero;
        var factor = T.One / T.CreateChecked(PerExample ? frame.Examples : 1);
        foreach (var slot in frame.Layout.Slots.Filter(slot => OfAll || slot.Role == SlotRole.Weight))
        {
            for (var k = slot.Offset; k < slot.Offset + slot.Length && (PerPart || frame.Start == 0); k++)
            {
                sum += factor * frame.Parameters[k] * frame.Parameters[k] / (T.One + T.One);
                if (!frame.ParameterGradient.IsEmpty)
                {
                    frame.ParameterGradient[k] += factor * frame.Parameters[k];
                }
            }
        }

        return sum;
    }
}
