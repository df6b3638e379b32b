using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// The receiver operating characteristic: the share of the negative examples (X) and of the positive ones (Y) that
/// score at least each threshold, from (0, 0) to (1, 1).
/// </summary>
/// <param name="Points">The points, by descending threshold.</param>
internal sealed record RocCurve(EquatableArray<CurvePoint> Points)
{
    /// <summary>The area under the curve by the trapezoidal rule, from 0 to 1; 0.5 for a random order.</summary>
    public double Area =>
        Points
            .Zip(Points.Skip(1).ToEquatableArray())
            .Fold(0.0, (area, at) => area + (at.Right.X - at.Left.X) * (at.Left.Y + at.Right.Y) / 2);

    /// <summary>The curve of counts of both kinds of examples.</summary>
    /// <param name="counts">The counts; both kinds exist.</param>
    public static RocCurve Of(ThresholdCounts counts) =>
        new(
            EquatableArray.Of(new CurvePoint(0, 0))
                + counts.At.Map(at => new CurvePoint(at.Negatives / counts.Negatives, at.Positives / counts.Positives))
        );
}
