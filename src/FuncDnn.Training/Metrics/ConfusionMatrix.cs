using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// Counts of actual and predicted classes: element (a, p) counts the examples of class a that are predicted as class p.
/// Weights of examples are ignored. A ratio with denominator 0 is 0.
/// </summary>
public sealed record ConfusionMatrix : IMonoid<ConfusionMatrix>
{
    private readonly EquatableArray<long> _counts;

    private ConfusionMatrix(int classes, EquatableArray<long> counts)
    {
        Classes = classes;
        _counts = counts;
    }

    /// <inheritdoc/>
    public static ConfusionMatrix Empty { get; } = new(0, EquatableArray<long>.Empty);

    /// <summary>The number of classes; 0 if there are no examples.</summary>
    public int Classes { get; }

    /// <summary>The number of examples.</summary>
    public long Count => _counts.Fold(0L, (sum, count) => sum + count);

    /// <summary>The mean of the precisions of all classes.</summary>
    public double MacroPrecision => Mean(Precision);

    /// <summary>The mean of the recalls of all classes.</summary>
    public double MacroRecall => Mean(Recall);

    /// <summary>The mean of the F1 of all classes.</summary>
    public double MacroF1 => Mean(F1);

    /// <summary>The number of examples of one class that are predicted as another; 0 in the empty matrix.</summary>
    /// <param name="actual">The class of the target, from 0.</param>
    /// <param name="predicted">The predicted class, from 0.</param>
    public long this[int actual, int predicted] => Classes == 0 ? 0 : _counts[(actual * Classes) + predicted];

    /// <summary>Evaluates a batch. With one output the classes are 0 and 1.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <returns>The counts of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ConfusionMatrix Of<T>(Prediction<T> prediction, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var classes = Math.Max(2, targets.Rows);
        var counts = new long[MatrixShape.Length(classes, classes)];
        foreach (var (actual, predicted) in prediction.PairedClasses(targets))
        {
            counts[(actual * classes) + predicted]++;
        }

        return targets.Columns == 0 ? Empty : new(classes, counts.ToEquatableArray());
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Both count examples, but of different numbers of classes.</exception>
    public static ConfusionMatrix operator +(ConfusionMatrix left, ConfusionMatrix right) =>
        (left.Classes, right.Classes) switch
        {
            (_, 0) => left,
            (0, _) => right,
            var (one, other) when one == other => new(
                one,
                left._counts.Zip(right._counts, (a, b) => a + b).ToEquatableArray()
            ),
            var (one, other) => throw new ArgumentException($"{one} classes and {other} do not add up."),
        };

    /// <summary>The fraction of correct ones among the examples predicted as a class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double Precision(int label) => Ratio(this[label, label], Sum(actual => this[actual, label]));

    /// <summary>The fraction of the examples of a class that are predicted as it.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double Recall(int label) => Ratio(this[label, label], Sum(predicted => this[label, predicted]));

    /// <summary>The harmonic mean of precision and recall: 2 (a, a) / (row a + column a).</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double F1(int label) => Ratio(2 * this[label, label], Sum(other => this[label, other] + this[other, label]));

    /// <summary>The counts, a row for each actual class.</summary>
    /// <returns>For example <c>[5 1; 0 4]</c>.</returns>
    public override string ToString() => $"[{string.Join("; ", Enumerable.Range(0, Classes).Select(Row))}]";

    private string Row(int actual) => string.Join(' ', _counts.Skip(actual * Classes).Take(Classes));

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private double Mean(Func<int, double> measure) =>
        Classes == 0 ? 0 : Enumerable.Range(0, Classes).Sum(measure) / Classes;

    private long Sum(Func<int, long> count) => Enumerable.Range(0, Classes).Sum(count);
}
