using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// Counts of actual and predicted classes: element (a, p) counts the examples of class a that are predicted as class p.
/// In the ratios an example counts as much as its weight. A ratio with denominator 0 is 0.
/// </summary>
/// <remarks>
/// Means over classes leave out a class without any example, and without any prediction, as scikit-learn does.
/// </remarks>
public sealed record ConfusionMatrix : IMonoid<ConfusionMatrix>
{
    private readonly EquatableArray<long> _counts;
    private readonly EquatableArray<double> _weights;

    private ConfusionMatrix(int classes, EquatableArray<long> counts, EquatableArray<double> weights) =>
        (Classes, _counts, _weights) = (classes, counts, weights);

    /// <inheritdoc/>
    public static ConfusionMatrix Empty { get; } = new(0, [], []);

    /// <summary>The number of classes; 0 if there are no examples.</summary>
    public int Classes { get; }

    /// <summary>The number of examples.</summary>
    public long Count => _counts.Fold(0L, (sum, count) => sum + count);

    /// <summary>The mean of the precisions of the classes that occur or are predicted.</summary>
    public double MacroPrecision => Mean(Precision, Occurs);

    /// <summary>The mean of the recalls of the classes that occur or are predicted.</summary>
    public double MacroRecall => Mean(Recall, Occurs);

    /// <summary>The mean of the F1 of the classes that occur or are predicted.</summary>
    public double MacroF1 => Mean(F1, Occurs);

    /// <summary>
    /// The mean of the recalls of the classes that have examples: the accuracy if all of them had equally many. NaN
    /// if there are no examples.
    /// </summary>
    public double BalancedAccuracy => Mean(Recall, label => Actual(label) > 0, none: double.NaN);

    /// <summary>The precision of the second of two classes; of more classes <see cref="MacroPrecision"/>.</summary>
    public double MeanPrecision => Classes == 2 ? Precision(1) : MacroPrecision;

    /// <summary>The recall of the second of two classes; of more classes <see cref="MacroRecall"/>.</summary>
    public double MeanRecall => Classes == 2 ? Recall(1) : MacroRecall;

    /// <summary>The F1 of the second of two classes; of more classes <see cref="MacroF1"/>.</summary>
    public double MeanF1 => Classes == 2 ? F1(1) : MacroF1;

    /// <summary>The number of examples of one class that are predicted as another; 0 in the empty matrix.</summary>
    /// <param name="actual">The class of the target, from 0.</param>
    /// <param name="predicted">The predicted class, from 0.</param>
    public long this[int actual, int predicted] => Classes == 0 ? 0 : _counts[(actual * Classes) + predicted];

    /// <summary>Evaluates a batch. With one output the classes are 0 and 1.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <returns>The counts of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ConfusionMatrix Of<T>(
        Prediction<T> prediction,
        Matrix<T> targets,
        Option<Matrix<T>> weights = default
    )
        where T : unmanaged, IFloatingPointIeee754<T> => Of(ClassPairs.Of(prediction, targets, weights), targets.Rows);

    /// <summary>As above, of pairs of classes.</summary>
    /// <param name="examples">The pairs.</param>
    /// <param name="outputs">The number of outputs.</param>
    internal static ConfusionMatrix Of(ClassPairs examples, int outputs)
    {
        var (pairs, weights) = examples;
        var classes = Math.Max(2, outputs);
        var counts = new long[MatrixShape.Length(classes, classes)];
        var sums = new double[counts.Length];
        for (var j = 0; j < pairs.Length; j++)
        {
            var at = (pairs[j].Actual * classes) + pairs[j].Predicted;
            counts[at]++;
            sums[at] += weights[j];
        }

        return pairs.Length == 0 ? Empty : new(classes, counts.ToEquatableArray(), sums.ToEquatableArray());
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
                left._counts.Zip(right._counts).Map(pair => pair.Left + pair.Right),
                left._weights.Zip(right._weights).Map(pair => pair.Left + pair.Right)
            ),
            var (one, other) => throw new ArgumentException($"{one} classes and {other} do not add up."),
        };

    /// <summary>The fraction of correct ones among the examples predicted as a class.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double Precision(int label) => Ratio(Weight(label, label), Predicted(label));

    /// <summary>The fraction of the examples of a class that are predicted as it.</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double Recall(int label) => Ratio(Weight(label, label), Actual(label));

    /// <summary>The harmonic mean of precision and recall: 2 (a, a) / (row a + column a).</summary>
    /// <param name="label">The class, from 0.</param>
    /// <returns>From 0 to 1.</returns>
    public double F1(int label) => Ratio(2 * Weight(label, label), Actual(label) + Predicted(label));

    /// <summary>The counts, a row for each actual class.</summary>
    /// <returns>For example <c>[5 1; 0 4]</c>.</returns>
    public override string ToString() => $"[{string.Join("; ", Enumerable.Range(0, Classes).Select(Row))}]";

    private string Row(int actual) => string.Join(' ', _counts.Skip(actual * Classes).Take(Classes));

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private double Weight(int actual, int predicted) => Classes == 0 ? 0 : _weights[(actual * Classes) + predicted];

    private double Actual(int label) => Enumerable.Range(0, Classes).Sum(other => Weight(label, other));

    private double Predicted(int label) => Enumerable.Range(0, Classes).Sum(other => Weight(other, label));

    private bool Occurs(int label) => Actual(label) > 0 || Predicted(label) > 0;

    private double Mean(Func<int, double> measure, Func<int, bool> isCounted, double none = 0) =>
        Enumerable.Range(0, Classes).Where(isCounted).Select(measure).DefaultIfEmpty(none).Average();
}
