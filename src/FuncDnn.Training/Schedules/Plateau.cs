using LanguageExt;

namespace FuncDnn.Training.Schedules;

/// <summary>What <see cref="ReduceOnPlateau"/> remembers of the metrics that it has seen.</summary>
/// <param name="Scale">What the learning rate is to be multiplied by, from 0 to 1.</param>
/// <param name="Best">The lowest metric so far; none before the first.</param>
/// <param name="Waited">How many metrics in a row brought no gain.</param>
public sealed record Plateau(double Scale, Option<double> Best, int Waited)
{
    /// <summary>Before the first metric: the rate as it is.</summary>
    public static Plateau Start { get; } = new(1, Option<double>.None, 0);
}
