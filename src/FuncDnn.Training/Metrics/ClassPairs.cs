using System.Numerics;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>The actual and the predicted class of each example with its weight.</summary>
/// <param name="pairs">The classes of each example.</param>
/// <param name="weights">The weight of each example.</param>
internal sealed class ClassPairs((int Actual, int Predicted)[] pairs, ExampleWeights weights)
{
    /// <summary>The number of examples.</summary>
    public int Count => pairs.Length;

    /// <summary>The pairs of a batch.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the targets are no classes.</exception>
    public static ClassPairs Of<T>(Prediction<T> prediction, Matrix<T> targets, Option<Matrix<T>> weights)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(prediction.PairedClasses(targets), ExampleWeights.Of(weights, targets.Columns));

    /// <summary>The classes and the weight of each example.</summary>
    public void Deconstruct(out (int Actual, int Predicted)[] classes, out ExampleWeights each) =>
        (classes, each) = (pairs, weights);
}
