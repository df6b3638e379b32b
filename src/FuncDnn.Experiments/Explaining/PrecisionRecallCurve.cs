using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// The share of the positive examples that score at least a threshold (X, recall), and the share of positive ones among
/// all that do (Y, precision), starting at recall 0 and precision 1.
/// </summary>
/// <param name="Points">The points, by descending threshold.</param>
/// <param name="Positives">The share of positive examples: the precision of a random order.</param>
internal sealed record PrecisionRecallCurve(EquatableArray<CurvePoint> Points, double Positives)
{
    /// <summary>The average precision, sum (R_n - R_(n-1)) P_n, from 0 to 1.</summary>
    public double AveragePrecision =>
        Points
            .Zip(Points.Skip(1).ToEquatableArray())
            .Fold(0.0, (sum, at) => sum + (at.Right.X - at.Left.X) * at.Right.Y);

    /// <summary>The curve of counts of both kinds of examples.</summary>
    /// <param name="counts">The counts; both kinds exist.</param>
    public static PrecisionRecallCurve Of(ThresholdCounts counts) =>
        new(
            EquatableArray.Of(new CurvePoint(0, 1))
                + counts.At.Map(at => new CurvePoint(
                    at.Positives / counts.Positives,
                    at.Positives / (at.Positives + at.Negatives)
                )),
            counts.Positives / (counts.Positives + counts.Negatives)
        );
}
