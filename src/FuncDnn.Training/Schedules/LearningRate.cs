using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// A learning rate as a value: it maps the number of a step to a rate, so that the rate of any step can be recomputed
/// and printed. A number converts to a constant rate.
/// </summary>
public abstract record LearningRate : IValidatable
{
    /// <summary>Converts a number to a constant rate.</summary>
    /// <param name="rate">The rate, finite and at least 0.</param>
    public static implicit operator LearningRate(double rate) => new Constant(rate);

    /// <summary>The rate of one step.</summary>
    /// <param name="step">The number of the update, counted from 0.</param>
    /// <returns>Finite and at least 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The step is negative, or <see cref="Validate"/> finds errors.
    /// </exception>
    public double At(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return this.Validated().RateAt(step);
    }

    /// <summary>Computes the rate of one step.</summary>
    /// <param name="step">The number of the update, counted from 0.</param>
    /// <returns>Finite and at least 0 for every step if <see cref="Validate"/> finds no errors.</returns>
    protected internal abstract double RateAt(long step);

    /// <summary>Validates the numbers of the rate.</summary>
    /// <returns>One sentence for each error; empty if all are valid.</returns>
    public abstract EquatableArray<string> Validate();

    /// <summary>Joins another rate, which counts its own steps from 0.</summary>
    /// <param name="step">The first step of the next rate.</param>
    /// <param name="next">The rate from that step on.</param>
    /// <returns>Both as one rate.</returns>
    public LearningRate Until(long step, LearningRate next) =>
        this is Piecewise { Pieces: var pieces, Last: var last }
            ? new Piecewise(pieces.Add(new Piece(step, last)), next)
            : new Piecewise([new Piece(step, this)], next);

    /// <summary>Interpolates between two rates; exact at both ends.</summary>
    /// <param name="rate">The rate at fraction 1.</param>
    /// <param name="final">The rate at fraction 0.</param>
    /// <param name="fraction">The remaining fraction of the way, from 0 to 1.</param>
    private protected static double Between(double rate, double final, double fraction) =>
        (rate * fraction) + (final * (1 - fraction));
}
