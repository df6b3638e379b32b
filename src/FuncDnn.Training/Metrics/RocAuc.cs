using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Training.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the fraction of pairs of an example of class 1 and one of
/// class 0 in which the former has the higher score; ties count one half. Exact: all scores are stored, in ascending
/// order. Weights of examples are ignored.
/// </summary>
/// <remarks>Hanley and McNeil, The Meaning and Use of the Area under a ROC Curve, 1982.</remarks>
public sealed record RocAuc : IMonoid<RocAuc>
{
    private RocAuc(EquatableArray<double> positives, EquatableArray<double> negatives)
    {
        Positives = positives;
        Negatives = negatives;
    }

    /// <inheritdoc/>
    public static RocAuc Empty { get; } = new(EquatableArray<double>.Empty, EquatableArray<double>.Empty);

    /// <summary>The scores of the examples of class 1, ascending.</summary>
    public EquatableArray<double> Positives { get; }

    /// <summary>The scores of the examples of class 0, ascending.</summary>
    public EquatableArray<double> Negatives { get; }

    /// <summary>The area, from 0 to 1; NaN if a class has no example or a score is NaN.</summary>
    public double Value =>
        Positives.Exists(double.IsNaN) || Negatives.Exists(double.IsNaN)
            ? double.NaN
            : Wins() / 2.0 / ((double)Positives.Count * Negatives.Count);

    /// <summary>Evaluates a batch with one output, whose targets are 0 or 1.</summary>
    /// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <param name="prediction">The prediction; a higher output means that class 1 is more likely.</param>
    /// <param name="targets">1 x examples.</param>
    /// <returns>The scores of these examples.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there are several outputs.</exception>
    public static RocAuc Of<T>(Prediction<T> prediction, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (targets.Rows != 1)
        {
            throw new ArgumentException($"The curve needs one output, not {targets.Rows}.");
        }

        var scores = prediction.Outputs.To<double>().Values.ToArray();
        var pairs = prediction.PairedClasses(targets);
        return new(
            Ascending(scores.Where((_, j) => pairs[j].Actual == 1)),
            Ascending(scores.Where((_, j) => pairs[j].Actual == 0))
        );
    }

    /// <inheritdoc/>
    public static RocAuc operator +(RocAuc left, RocAuc right) =>
        new(Ascending(left.Positives + right.Positives), Ascending(left.Negatives + right.Negatives));

    /// <summary>The counts and the area.</summary>
    /// <returns>A short text.</returns>
    public override string ToString() => $"{Value} over {Positives.Count} x {Negatives.Count} pairs";

    private static EquatableArray<double> Ascending(IEnumerable<double> scores) => scores.Order().ToEquatableArray();

    /// <summary>
    /// Twice the number of pairs that the positive wins, plus the number of ties, in one pass over both lists.
    /// </summary>
    private long Wins()
    {
        var wins = 0L;
        var (below, notAbove) = (0, 0);
        foreach (var score in Positives)
        {
            while (below < Negatives.Count && Negatives[below] < score)
            {
                below++;
            }

            while (notAbove < Negatives.Count && Negatives[notAbove] <= score)
            {
                notAbove++;
            }

            wins += below + notAbove;
        }

        return wins;
    }
}
