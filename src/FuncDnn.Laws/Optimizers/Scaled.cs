using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.Laws.Optimizers;

/// <summary>
/// A wrapper as an author outside the library writes one: the steps of another optimizer, times a factor.
/// </summary>
internal sealed record Scaled(Optimizer Inner, double Factor) : Optimizer, IOptimizerWrapper
{
    public override int Moments => Inner.Moments;

    public override EquatableArray<string> Mistakes() => Inner.Mistakes();

    public override void Update<T>(UpdateFrame<T> frame)
    {
        Inner.Update(frame.WithMoments(0, Inner.Moments));
        foreach (ref var coordinate in frame.Direction)
        {
            coordinate *= T.CreateChecked(Factor);
        }
    }
}
