using LanguageExt;

namespace FuncDnn.Training.Schedules;

/// <summary>The state of <see cref="ReduceOnPlateau"/>: a summary of the metrics so far.</summary>
/// <param name="Scale">The factor on the learning rate, from 0 to 1.</param>
/// <param name="Best">The lowest metric so far; none before the first metric.</param>
/// <param name="Waited">The number of consecutive metrics without an improvement.</param>
public sealed record Plateau(double Scale, Option<double> Best, int Waited)
{
    /// <summary>The state before the first metric: the rate is unchanged.</summary>
    public static Plateau Start { get; } = new(1, Option<double>.None, 0);
}
