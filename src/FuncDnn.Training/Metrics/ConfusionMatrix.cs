using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// How many examples of each class are predicted as which: the element (a, p) counts those of class a that are taken
/// for class p. Every example counts 1, whatever its weight. A share of nothing is 0.
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

    /// <summary>The number of classes; 0 when there are no examples.</summary>
    public int Classes { get; }

    /// <summary>How many examples there are.</summary>
    public long Count => _counts.Fold(0L, (sum, count) => sum + count);

    /// <summary>The mean of the precisions of all classes.</summary>
    public double MacroPrecision => Mean(Precision);

    /// <summary>The mean of the recalls of all classes.</summary>
    public double MacroRecall => Mean(Recall);

    /// <summary>The mean of the F1 of all classes.</summary>
    public double MacroF1 => Mean(F1);

    /// <summary>How many examples of one class are taken for another.</summary>
    /// <param name="actual">The class that the targets say, from 0.</param>
    /// <param name="predicted">The class that is predicted, from 0.</param>
    public long this[int actual, int predicted] => _counts[(actual * Classes) + predicted];

    /// <summary>Counts a batch. With one output the classes are 0 and 1.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">What is predicted.</param>
    /// <param name="targets">What is right, outputs x examples.</param>
    /// <returns>The counts of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ConfusionMatrix Of<T>(Prediction<T> prediction, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var classes = Math.Max(2, targets.Rows);
        var counts = new long[classes * classes];
        foreach (var (actual, predicted) in prediction.ClassesBeside(targets))
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

    /// <summary>Of the examples taken for a class, the share that is of it.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double Precision(int label) => Share(this[label, label], Sum(actual => this[actual, label]));

    /// <summary>Of the examples of a class, the share taken for it.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double Recall(int label) => Share(this[label, label], Sum(predicted => this[label, predicted]));

    /// <summary>The harmonic mean of precision and recall: 2 (a, a) / (row a + column a).</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double F1(int label) => Share(2 * this[label, label], Sum(other => this[label, other] + this[other, label]));

    /// <summary>The counts, a row for each actual class.</summary>
    /// <returns>For example <c>[5 1; 0 4]</c>.</returns>
    public override string ToString() =>
        $"[{string.Join("; ", Enumerable.Range(0, Classes).Select(actual => string.Join(' ', _counts.Skip(actual * Classes).Take(Classes))))}]";

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private double Mean(Func<int, double> measure) =>
        Classes == 0 ? 0 : Enumerable.Range(0, Classes).Sum(measure) / Classes;

    private long Sum(Func<int, long> count) => Enumerable.Range(0, Classes).Sum(count);
}
