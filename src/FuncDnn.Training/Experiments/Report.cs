using System.Numerics;
using LanguageExt;

namespace FuncDnn.Training;

/// <summary>What is said of a run after a step: at the end of every epoch that the experiment reports on, and of the last.</summary>
/// <param name="Step">How many steps were made.</param>
/// <param name="Epoch">The epoch of the last of them, from 0 (with full batches: the iteration).</param>
/// <param name="Cost">The cost of that step's batch, before its update.</param>
/// <param name="Rate">The learning rate of that step: of the first optimizer in the chain that has one.</param>
/// <param name="TrainAccuracy">The share of <see cref="Sample"/> of the training examples classified right after the step.</param>
/// <param name="TestAccuracy">The same of the test examples, if there are any.</param>
/// <param name="GradientNorm">The Euclidean length of that step's gradient, before any optimizer has changed it.</param>
/// <param name="UpdateRatio">|parameters after - before| / |parameters before|; about 0.001 in a run that goes well.</param>
public sealed record Report(
    long Step,
    long Epoch,
    double Cost,
    Option<double> Rate,
    double TrainAccuracy,
    Option<double> TestAccuracy,
    double GradientNorm,
    double UpdateRatio
)
{
    /// <summary>How many examples of a set a report looks at, at most: evenly spaced, so that reports cost little.</summary>
    public const int Sample = 4096;

    /// <summary>The examples of a set that a report looks at.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="examples">The set.</param>
    /// <returns>All of them, or <see cref="Sample"/> that are evenly spaced.</returns>
    public static Batch<T> Sampled<T>(Batch<T> examples)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        examples.Count <= Sample
            ? examples
            : examples.Select([.. Enumerable.Range(0, Sample).Select(i => (int)((long)i * examples.Count / Sample))]);
}
