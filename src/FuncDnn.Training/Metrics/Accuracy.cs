using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The fraction of examples whose class is predicted correctly: Correct / Count. An example counts as much as its
/// weight.
/// </summary>
/// <param name="Correct">The sum of the weights of the correctly predicted examples.</param>
/// <param name="Count">The sum of the weights of all examples; without weights, their number.</param>
public sealed record Accuracy(double Correct, double Count) : IMonoid<Accuracy>
{
    /// <inheritdoc/>
    public static Accuracy Empty { get; } = new(0, 0);

    /// <summary>Correct / Count, from 0 to 1; NaN if there are no examples.</summary>
    public double Value => Correct / Count;

    /// <summary>Evaluates a batch.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <returns>The accuracy on these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Accuracy Of<T>(Prediction<T> prediction, Matrix<T> targets, Option<Matrix<T>> weights = default)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(ClassPairs.Of(prediction, targets, weights));

    /// <summary>As above, of pairs of classes.</summary>
    internal static Accuracy Of(ClassPairs examples)
    {
        var (pairs, weights) = examples;
        var (correct, count) = (0.0, 0.0);
        for (var j = 0; j < pairs.Length; j++)
        {
            correct += pairs[j].Actual == pairs[j].Predicted ? weights[j] : 0;
            count += weights[j];
        }

        return new(correct, count);
    }

    /// <inheritdoc/>
    public static Accuracy operator +(Accuracy left, Accuracy right) =>
        new(left.Correct + right.Correct, left.Count + right.Count);
}
