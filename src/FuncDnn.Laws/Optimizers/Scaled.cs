using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Laws.Optimizers;

/// <summary>
/// A wrapper written as outside the library: it multiplies the steps of another optimizer by a factor.
/// </summary>
internal sealed record Scaled(Optimizer Inner, double Factor) : Optimizer, IOptimizerWrapper
{
    public override int MomentCount => Inner.MomentCount;

    public override EquatableArray<string> Validate() => Inner.Validate();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        Inner.Update(frame.WithMoments(0, Inner.MomentCount));
        foreach (ref var coordinate in frame.Direction)
        {
            coordinate *= T.CreateChecked(Factor);
        }
    }
}
