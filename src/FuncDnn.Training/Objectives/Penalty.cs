using System.Numerics;

namespace FuncDnn.Training.Objectives;

/// <summary>
/// An objective that keeps weights small: Lambda / m times a sum over the weights, where m is the number of examples in
/// the batch; 0 for an empty batch. Weights are the slots that decay; biases and the parameters of normalizations are
/// not penalized.
/// </summary>
/// <param name="Lambda">The strength, at least 0.</param>
/// <remarks>The first part of a batch carries the whole penalty.</remarks>
public abstract record Penalty(double Lambda) : Objective
{
    /// <inheritdoc/>
    public sealed override T Evaluate<T>(ObjectiveFrame<T> frame)
    {
        if (frame.Examples == 0)
        {
            return T.Zero;
        }

        var value = T.Zero;
        var slots = frame.Layout.Slots;
        var factor = T.CreateSaturating(Lambda / frame.Examples);
        for (var i = 0; i < slots.Count && frame.Start == 0; i++)
        {
            if (slots[i].Decays)
            {
                var gradient = frame.ParameterGradient.IsEmpty ? default : frame.ParameterGradient[slots[i].Span];
                value += Evaluate(factor, frame.Parameters[slots[i].Span], gradient);
            }
        }

        return value;
    }

    /// <summary>Computes the penalty on weights and adds its gradient.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="factor">Lambda / m.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="gradient">Accumulates the derivatives; empty if they are not needed.</param>
    /// <returns>The contribution of these weights to the value.</returns>
    protected abstract T Evaluate<T>(T factor, ReadOnlySpan<T> weights, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
