using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>
/// Successive halving: all points are trained for a few steps; the best 1 / eta of them go on to eta times as many, and so
/// on, until the last are trained to the end.
/// </summary>
/// <remarks>Source: K. Jamieson and A. Talwalkar, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS 2016.</remarks>
/// <param name="MinSteps">How many steps all points are trained for, at least 1.</param>
/// <param name="Eta">How many times more steps the next rung has, and how many times fewer points; at least 2.</param>
public sealed record Halving(long MinSteps, int Eta = 3) : IValidatable
{
    /// <summary>The rungs for a number of points.</summary>
    /// <param name="points">How many points there are, at least 1.</param>
    /// <param name="steps">How many steps the longest run has in all.</param>
    /// <returns>
    /// Rung r has max(1, points / eta^r, rounded down) points and MinSteps eta^r steps; the first rung that has one point
    /// alone, or steps enough, is the last and goes to the end.
    /// </returns>
    public EquatableArray<Rung> Rungs(int points, long steps) =>
        points == 1 || MinSteps >= steps
            ? [new Rung(points, steps)]
            :
            [
                new Rung(points, MinSteps),
                .. (this with { MinSteps = Times(MinSteps) }).Rungs(Math.Max(1, points / Eta), steps),
            ];

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(Halving), nameof(MinSteps), MinSteps)
        + RangeCheck.Require(Eta >= 2, nameof(Halving), nameof(Eta), Eta, "at least 2");

    private long Times(long steps) => steps > long.MaxValue / Eta ? long.MaxValue : steps * Eta;
}

/// <summary>A part of a sweep after which its points are compared.</summary>
/// <param name="Points">How many points are trained on.</param>
/// <param name="Steps">How many steps they have made at its end; a run that has fewer is then at its own end.</param>
public sealed record Rung(int Points, long Steps);
