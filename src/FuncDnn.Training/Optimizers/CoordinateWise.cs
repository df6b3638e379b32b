namespace FuncDnn.Training.Optimizers;

/// <summary>
/// An optimizer of this library that treats every coordinate independently: its step commutes with a permutation of the
/// coordinates. It makes one pass over the vector, which can also move the parameters.
/// </summary>
public abstract record CoordinateWise : Optimizer
{
    private protected CoordinateWise() { }

    /// <inheritdoc/>
    public sealed override void Update<T>(UpdateFrame<T> frame) => StepInto(frame, []);

    internal abstract override void StepInto<T>(UpdateFrame<T> frame, Span<T> target);
}
