using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The fraction of examples whose class is predicted correctly: Correct / Count. Weights of examples are ignored.
/// </summary>
/// <param name="Correct">The number of correct predictions.</param>
/// <param name="Count">The number of examples.</param>
public sealed record Accuracy(long Correct, long Count) : IMonoid<Accuracy>
{
    /// <inheritdoc/>
    public static Accuracy Empty { get; } = new(0, 0);

    /// <summary>Correct / Count, from 0 to 1; NaN if there are no examples.</summary>
    public double Value => (double)Correct / Count;

    /// <summary>Evaluates a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <returns>The accuracy on these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Accuracy Of<T>(Prediction<T> prediction, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var pairs = prediction.PairedClasses(targets);
        return new(pairs.Count(pair => pair.Actual == pair.Predicted), pairs.Length);
    }

    /// <inheritdoc/>
    public static Accuracy operator +(Accuracy left, Accuracy right) =>
        new(left.Correct + right.Correct, left.Count + right.Count);
}
