using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Tests.Explaining;

/// <summary>The expected numbers are those of scikit-learn 1.2.1.</summary>
public sealed class ThresholdCurveTests
{
    private const double Tolerance = 1e-14;

    private static readonly EquatableArray<double> Scores = [.9, .8, .8, .7, .55, .5, .5, .3, .2, .1, .05, 1];
    private static readonly EquatableArray<bool> Positive =
    [
        true,
        true,
        false,
        true,
        false,
        true,
        false,
        false,
        true,
        false,
        false,
        true,
    ];
    private static readonly EquatableArray<double> Weights = [1, 2, 1, .5, 1, 1, 3, 1, 1, 2, 1, 1];

    [Fact]
    public void The_ROC_curve_is_roc_curve_of_scikit_learn()
    {
        var curve = RocCurve.Of(ThresholdCounts.Of(Scores, Positive));
        Equal(
            [
                (0, 0),
                (0, 1 / 6.0),
                (0, 1 / 3.0),
                (1 / 6.0, 0.5),
                (1 / 6.0, 2 / 3.0),
                (1 / 3.0, 2 / 3.0),
                (0.5, 5 / 6.0),
                (2 / 3.0, 5 / 6.0),
                (2 / 3.0, 1),
                (5 / 6.0, 1),
                (1, 1),
            ],
            curve.Points
        );
        Assert.Equal(0.7777777777777778, curve.Area, Tolerance);
    }

    [Fact]
    public void The_precision_recall_curve_is_precision_recall_curve_of_scikit_learn()
    {
        var curve = PrecisionRecallCurve.Of(ThresholdCounts.Of(Scores, Positive));
        Equal(
            [
                (0, 1),
                (1 / 6.0, 1),
                (1 / 3.0, 1),
                (0.5, 0.75),
                (2 / 3.0, 0.8),
                (2 / 3.0, 2 / 3.0),
                (5 / 6.0, 0.625),
                (5 / 6.0, 5 / 9.0),
                (1, 0.6),
                (1, 6 / 11.0),
                (1, 0.5),
            ],
            curve.Points
        );
        Assert.Equal(0.7958333333333333, curve.AveragePrecision, Tolerance);
        Assert.Equal(0.5, curve.Positives);
    }

    [Fact]
    public void The_curves_weigh_the_examples()
    {
        var counts = ThresholdCounts.Of(Scores, Positive, Weights);
        Assert.Equal(0.811965811965812, RocCurve.Of(counts).Area, Tolerance);
        Assert.Equal(0.7773692973692974, PrecisionRecallCurve.Of(counts).AveragePrecision, Tolerance);
        Assert.Equal((2 / 9.0, 9 / 13.0), At(RocCurve.Of(counts).Points, 5), Near);
        Assert.Equal((11 / 13.0, 11 / 21.0), At(PrecisionRecallCurve.Of(counts).Points, 6), Near);
    }

    [Fact]
    public void An_example_of_weight_0_changes_no_curve()
    {
        var (scores, positive, weights) = (Scores.Add(2), Positive.Add(false), Weights.Add(0));
        Assert.Equal(ThresholdCounts.Of(Scores, Positive, Weights), ThresholdCounts.Of(scores, positive, weights));
    }

    [Fact]
    public void A_curve_needs_both_kinds_of_examples()
    {
        Assert.True(ClassCurves.Of("a", [0.1, 0.2], [true, true], []).IsNone);
        Assert.True(ClassCurves.Of("a", [], [], []).IsNone);
        Assert.True(ClassCurves.Of("a", [0.1, 0.2], [true, false], []).IsSome);
    }

    [Fact]
    public void Calibration_is_calibration_curve_of_scikit_learn()
    {
        var ten = CalibrationCurve.Of(Scores, Positive);
        Equal(
            [(0.075, 0), (0.2, 1), (0.3, 0), (0.5, 0.5), (0.55, 0), (0.7, 1), (0.8, 0.5), (0.9, 1), (1, 1)],
            Points(ten)
        );
        Assert.Equal(12, ten.Bins.Sum(bin => bin.Weight));
        Equal(
            [(0.35 / 3, 1 / 3.0), (0.3, 0), (1.55 / 3, 1 / 3.0), (2.3 / 3, 2 / 3.0), (0.95, 1)],
            Points(CalibrationCurve.Of(Scores, Positive, bins: 5))
        );
        static EquatableArray<CurvePoint> Points(CalibrationCurve curve) =>
            curve.Bins.Map(bin => new CurvePoint(bin.Predicted, bin.Observed));
    }

    [Fact]
    public void The_calibration_error_is_the_mean_distance_weighted_by_the_examples()
    {
        var curve = CalibrationCurve.Of([0.9, 0.9, 0.9, 0.2], [true, true, false, false]);
        Assert.Equal((3 * (0.9 - 2 / 3.0) + 0.2) / 4, curve.Error, Tolerance);
        var weighted = CalibrationCurve.Of([0.9, 0.9], [true, false], [3, 1]);
        Assert.Equal(0.15, weighted.Error, Tolerance);
    }

    private static void Equal(EquatableArray<(double, double)> expected, EquatableArray<CurvePoint> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        Assert.All(
            expected.Zip(Enumerable.Range(0, actual.Count).ToEquatableArray()),
            pair => Assert.Equal(pair.Left, At(actual, pair.Right), Near)
        );
    }

    private static (double, double) At(EquatableArray<CurvePoint> points, int index) =>
        (points[index].X, points[index].Y);

    private static bool Near((double X, double Y) one, (double X, double Y) other) =>
        Math.Abs(one.X - other.X) < Tolerance && Math.Abs(one.Y - other.Y) < Tolerance;
}
