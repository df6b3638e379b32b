using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The area under the ROC curve of any number of classes: of two classes that of the second, of more the mean over the
/// classes of the area of each class against the rest.
/// </summary>
/// <remarks>
/// As scikit-learn's roc_auc_score with average macro and multi_class ovr, except that classes without an example, or
/// with nothing but examples, are left out of the mean, where scikit-learn refuses to answer.
/// </remarks>
public sealed record ClassRocAuc : IMonoid<ClassRocAuc>
{
    private ClassRocAuc(EquatableArray<RocAuc> classes) => Classes = classes;

    /// <inheritdoc/>
    public static ClassRocAuc Empty { get; } = new([]);

    /// <summary>The area of each class against the rest; of two classes that of the second alone.</summary>
    public EquatableArray<RocAuc> Classes { get; }

    /// <summary>The mean area, from 0 to 1; NaN if fewer than two classes have examples, or a score is NaN.</summary>
    public double Value
    {
        get
        {
            var counted = Classes.Filter(one => one.IsDefined);
            return counted.IsEmpty ? double.NaN : counted.Average(one => one.Value);
        }
    }

    /// <summary>Evaluates a batch of classes.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">
    /// The prediction. One output is a score by itself; of several the probabilities are, which compare examples where
    /// logits under a softmax do not.
    /// </param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples; none: all weights are 1.</param>
    /// <returns>The scores of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ClassRocAuc Of<T>(Prediction<T> prediction, Matrix<T> targets, Option<Matrix<T>> weights = default)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(prediction, ClassPairs.Of(prediction, targets, weights));

    /// <summary>As above, of pairs of classes.</summary>
    internal static ClassRocAuc Of<T>(Prediction<T> prediction, ClassPairs pairs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var scores = Scores(prediction);
        return pairs.Count == 0 ? Empty
            : scores.Rows <= 2 ? new([RocAuc.Of(scores.Span.Row(scores.Rows - 1), pairs, 1)])
            : new(
                Enumerable
                    .Range(0, scores.Rows)
                    .Select(label => RocAuc.Of(scores.Span.Row(label), pairs, label))
                    .ToEquatableArray()
            );
    }

    /// <summary>The examples in the order of their scores: for each class, or of two classes for the second.</summary>
    internal static EquatableArray<Ranking> Rankings<T>(Prediction<T> prediction, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var pairs = prediction.PairedClasses(targets);
        var scores = Scores(prediction).To<double>();
        Ranking Of(int row, int label) =>
            Ranking.Of([.. scores.Span.Row(row)], Array.ConvertAll(pairs, pair => pair.Actual == label));
        return targets.Rows <= 2
            ? [Of(targets.Rows - 1, 1)]
            : Enumerable.Range(0, targets.Rows).Select(label => Of(label, label)).ToEquatableArray();
    }

    // One output is a score by itself.
    private static Matrix<T> Scores<T>(Prediction<T> prediction)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        prediction.Outputs.Rows == 1 ? prediction.Outputs : prediction.Probabilities;

    /// <summary>The areas of classes whose examples are in order.</summary>
    internal static ClassRocAuc Of(EquatableArray<RocAuc> classes) => new(classes);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Both have examples, but of different numbers of classes.</exception>
    public static ClassRocAuc operator +(ClassRocAuc left, ClassRocAuc right) =>
        (left.Classes.Count, right.Classes.Count) switch
        {
            (_, 0) => left,
            (0, _) => right,
            var (one, other) when one == other => new(
                left.Classes.Zip(right.Classes).Map(both => both.Left + both.Right)
            ),
            var (one, other) => throw new ArgumentException($"Areas of {one} classes and of {other} do not add up."),
        };

    /// <summary>The mean area.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{Value} over {Classes.Count} curves";
}
