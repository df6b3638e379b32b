namespace FuncDnn.Training.Optimizers;

/// <summary>
/// An optimizer that treats every coordinate by itself: its step commutes with a permutation of the coordinates. It
/// goes over the vector once, and can move the parameters in the same pass.
/// </summary>
public abstract record CoordinateWise : Optimizer
{
    private protected CoordinateWise() { }

    /// <inheritdoc/>
    public sealed override void Update<T>(UpdateFrame<T> frame) => StepInto(frame, []);

    internal abstract override void StepInto<T>(UpdateFrame<T> frame, Span<T> target);
}
