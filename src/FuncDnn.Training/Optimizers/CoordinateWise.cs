namespace FuncDnn.Training;

/// <summary>
/// An optimizer that treats every coordinate by itself: its step commutes with a permutation of the coordinates. It
/// goes over the vector once, and moves the parameters in the same pass.
/// </summary>
public abstract record CoordinateWise : Optimizer
{
    private protected CoordinateWise() { }

    internal sealed override bool MovesParameters => true;
}
