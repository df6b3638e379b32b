using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Rates of slots as a user of the library would write them: a wrapper, one number at a time.</summary>
internal sealed record SlotRatesDefinition(Optimizer Inner, Func<Slot, double> FactorOf) : Optimizer
{
    public override int MomentCount => Inner.MomentCount;

    public override EquatableArray<string> Validate() => Inner.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        Inner.Update(frame);
        foreach (var slot in frame.Layout.Slots)
        {
            for (var i = slot.Offset; i < slot.Offset + slot.Length; i++)
            {
                frame.Direction[i] *= T.CreateSaturating(FactorOf(slot));
            }
        }
    }
}
