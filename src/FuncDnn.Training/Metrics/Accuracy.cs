using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Training.Metrics;

/// <summary>The share of examples whose class is predicted: Correct / Count. Every example counts 1, whatever its weight.</summary>
/// <param name="Correct">How many are predicted rightly.</param>
/// <param name="Count">How many there are.</param>
public sealed record Accuracy(long Correct, long Count) : IMonoid<Accuracy>
{
    /// <inheritdoc/>
    public static Accuracy Empty { get; } = new(0, 0);

    /// <summary>Correct / Count, from 0 to 1; NaN when there are no examples.</summary>
    public double Value => (double)Correct / Count;

    /// <summary>Counts a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">What is predicted.</param>
    /// <param name="targets">What is right, outputs x examples.</param>
    /// <returns>The accuracy on these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Accuracy Of<T>(Prediction<T> prediction, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var pairs = prediction.ClassesBeside(targets);
        return new(pairs.Count(pair => pair.Actual == pair.Predicted), pairs.Length);
    }

    /// <inheritdoc/>
    public static Accuracy operator +(Accuracy left, Accuracy right) =>
        new(left.Correct + right.Correct, left.Count + right.Count);
}
