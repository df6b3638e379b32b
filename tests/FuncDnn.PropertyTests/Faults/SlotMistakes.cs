using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Freezes slots or scales their rates, with a mistake.</summary>
/// <param name="Of">What it should do.</param>
/// <param name="ClearsGradient">Whether frozen slots have no gradient.</param>
/// <param name="StepOfFrozen">The step of frozen slots; none: that of the inner optimizer.</param>
/// <param name="ScalesGradient">Whether factors multiply the gradient, and not the step.</param>
internal sealed record FaultySlotRates(
    SlotRates Of,
    bool ClearsGradient = true,
    double? StepOfFrozen = -0.0,
    bool ScalesGradient = false
) : Optimizer
{
    public static SlotRates Intended { get; } =
        new(new ClipByGlobalNorm(1).Then(new AdamW(0.01)), [new(["V*"], 0.5)], ["W*"]);

    public override int MomentCount => Of.MomentCount;

    public override EquatableArray<string> Validate() => [];

    public override void Update<T>(UpdateFrame<T> frame)
    {
        var factors = Of.FactorsFor(frame.Layout);
        foreach (var slot in ClearsGradient ? factors.Frozen : [])
        {
            frame.Direction[slot.Span].Clear();
        }

        Scale(frame.Direction, ScalesGradient ? factors.Scaled : []);
        Of.Inner.Update(frame);
        Scale(frame.Direction, ScalesGradient ? [] : factors.Scaled);
        foreach (var slot in StepOfFrozen is null ? [] : factors.Frozen)
        {
            frame.Direction[slot.Span].Fill(T.CreateChecked(StepOfFrozen!.Value));
        }
    }

    private static void Scale<T>(Span<T> direction, EquatableArray<(Slot Slot, double Factor)> scaled)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        foreach (var (slot, factor) in scaled)
        {
            foreach (ref var coordinate in direction[slot.Span])
            {
                coordinate *= T.CreateChecked(factor);
            }
        }
    }
}
