using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// Successive halving: all points are trained for a few steps, the best 1 / eta of them for eta times as many, and so
/// on, until the last are trained to the end.
/// </summary>
/// <remarks>
/// Source: K. Jamieson and A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization",
/// AISTATS 2016.
/// </remarks>
/// <param name="MinSteps">The steps of the first rung, at least 1.</param>
/// <param name="Eta">The factor by which the next rung has more steps and fewer points; at least 2.</param>
public sealed record Halving(long MinSteps, int Eta = 3) : IValidatable
{
    /// <summary>The rungs for a number of points.</summary>
    /// <param name="points">The number of points, at least 1.</param>
    /// <param name="steps">The number of steps of the longest run.</param>
    /// <returns>
    /// Rung r has max(1, floor(points / eta^r)) points and MinSteps eta^r steps. The first rung with a single point or
    /// enough steps is the last and goes to the end.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public EquatableArray<Rung> Rungs(int points, long steps) => this.Validated().From(points, steps);

    private EquatableArray<Rung> From(int points, long steps) =>
        points == 1 || MinSteps >= steps
            ? [new Rung(points, steps)]
            :
            [
                new Rung(points, MinSteps),
                .. (this with { MinSteps = NextSteps(MinSteps) }).From(Math.Max(1, points / Eta), steps),
            ];

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(Halving), nameof(MinSteps), MinSteps)
        + RangeCheck.Require(Eta >= 2, nameof(Halving), nameof(Eta), Eta, "at least 2");

    private long NextSteps(long steps) => steps > long.MaxValue / Eta ? long.MaxValue : steps * Eta;
}

/// <summary>A stage of a sweep after which its points are compared.</summary>
/// <param name="Points">The number of points that are trained.</param>
/// <param name="Steps">Their number of steps at its end; a shorter run ends earlier.</param>
public sealed record Rung(int Points, long Steps);
