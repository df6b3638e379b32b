using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Metrics;

namespace FuncDnn.Runs.Diagrams;

/// <summary>The diagrams of predicted numbers.</summary>
internal static class NumberDiagrams
{
    /// <summary>The largest number of outputs that are drawn.</summary>
    public const int MaxOutputs = 3;

    private const int MaxDots = 1000;
    private const int FewestBins = 7;
    private const int MostBins = 31;

    /// <summary>Predicted against actual numbers, the residuals, and their distribution.</summary>
    /// <param name="fit">Predicted and actual numbers, at least one; those that are not finite are left out.</param>
    public static EquatableArray<Diagram> Of(NumberFit fit)
    {
        var pairs = fit
            .Actual.Zip(fit.Predicted)
            .Map(pair => new CurvePoint(pair.Left, pair.Right))
            .Filter(point => double.IsFinite(point.X - point.Y));
        return pairs.IsEmpty ? [] : [Fit(fit.Name, Drawn(pairs)), Residuals(fit.Name, Drawn(pairs)), Errors(pairs)];
    }

    private static Diagram Fit(string name, EquatableArray<CurvePoint> pairs)
    {
        var both = pairs.Map(pair => pair.X) + pairs.Map(pair => pair.Y);
        var (low, high) = (both.Min(), both.Max());
        return new(
            $"{name}: predicted and actual",
            NumberAxis.Linear($"actual {name}", both),
            NumberAxis.Linear($"predicted {name}", both),
            [
                new Mark(MarkKind.Dots, pairs),
                new Mark(MarkKind.Guide, [new CurvePoint(low, low), new CurvePoint(high, high)]),
            ],
            "Each dot is an example. On the dashed line the prediction is right, above it too high, below it too low."
        );
    }

    private static Diagram Residuals(string name, EquatableArray<CurvePoint> pairs)
    {
        var points = pairs.Map(pair => new CurvePoint(pair.Y, pair.X - pair.Y));
        var predicted = points.Map(point => point.X);
        return new(
            $"{name}: residuals",
            NumberAxis.Linear($"predicted {name}", predicted),
            NumberAxis.Linear("actual - predicted", points.Map(point => point.Y).Add(0)),
            [
                new Mark(MarkKind.Dots, points),
                new Mark(MarkKind.Guide, [new CurvePoint(predicted.Min(), 0), new CurvePoint(predicted.Max(), 0)]),
            ],
            "How far each prediction is off. A band of equal width around the dashed line is good; a bend or a funnel "
                + "shows where the model is wrong in the same way."
        );
    }

    private static Diagram Errors(EquatableArray<CurvePoint> pairs)
    {
        var bins = Math.Clamp((int)Math.Sqrt(pairs.Count), FewestBins, MostBins);
        var errors = Distribution.Of([.. pairs.Map(pair => pair.X - pair.Y)], bins);
        var width = (errors.High - errors.Low) / bins;
        var columns = errors.Counts.Map((bin, count) => new CurvePoint(errors.Low + (bin + 0.5) * width, count));
        return new(
            "Sizes of the errors",
            NumberAxis.Linear("actual - predicted", [errors.Low, errors.High]),
            NumberAxis.Linear("examples", columns.Map(column => column.Y).Add(0)),
            [new Mark(MarkKind.Columns, columns)],
            "How often errors of each size occur. A narrow peak at 0 is good; a long tail is a few large errors."
        );
    }

    private static EquatableArray<CurvePoint> Drawn(EquatableArray<CurvePoint> points) =>
        points.Count <= MaxDots
            ? points
            : Enumerable
                .Range(0, MaxDots)
                .Select(i => points[(int)((long)i * points.Count / MaxDots)])
                .ToEquatableArray();
}
