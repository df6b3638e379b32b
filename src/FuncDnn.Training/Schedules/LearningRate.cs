using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// How far one update goes: a value that maps the number of a step to a rate, so that the rate of any step can be
/// computed again and printed. A number is a rate too: the one that never changes.
/// </summary>
public abstract record LearningRate : IValidatable
{
    /// <summary>A number as the rate of every step.</summary>
    /// <param name="rate">The rate, finite and at least 0.</param>
    public static implicit operator LearningRate(double rate) => new Constant(rate);

    /// <summary>The rate of one step.</summary>
    /// <param name="step">The number of the update, counted from 0.</param>
    /// <returns>Finite and at least 0 for every step, provided that there are no <see cref="Validate"/>.</returns>
    public abstract double At(long step);

    /// <summary>Everything that is wrong with the numbers given.</summary>
    /// <returns>One sentence for each mistake; empty when all is well.</returns>
    public abstract EquatableArray<string> Validate();

    /// <summary>This rate for some steps, then another one, which counts its own steps from 0.</summary>
    /// <param name="step">The first step that the next rate decides.</param>
    /// <param name="next">The rate from there on.</param>
    /// <returns>The join of both.</returns>
    public LearningRate Until(long step, LearningRate next) =>
        this is Piecewise { Pieces: var pieces, Last: var last }
            ? new Piecewise(pieces.Add(new Piece(step, last)), next)
            : new Piecewise([new Piece(step, this)], next);

    /// <summary>A rate between two others, which are met exactly at the ends.</summary>
    /// <param name="rate">The rate at a share of 1.</param>
    /// <param name="final">The rate at a share of 0.</param>
    /// <param name="share">How much of the way is still to go, from 0 to 1.</param>
    private protected static double Between(double rate, double final, double share) =>
        (rate * share) + (final * (1 - share));
}
