using System.Globalization;
using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Diagrams;

/// <summary>The diagrams of predicted classes and labels.</summary>
internal static class ClassDiagrams
{
    private const int MaxPoints = 200;
    private static readonly EquatableArray<CurvePoint> Diagonal = [new(0, 0), new(1, 1)];

    /// <summary>ROC, precision and recall, calibration: those that are defined.</summary>
    public static EquatableArray<Diagram> Of(ModelExplanation model) =>
        (model.Curves.IsEmpty ? [] : EquatableArray.Of(Roc(model.Curves), PrecisionRecall(model.Curves)))
        + model.Calibration.Map(curve => Calibration(model, curve)).ToEquatableArray();

    private static Diagram Roc(EquatableArray<ClassCurves> classes) =>
        new(
            "ROC",
            NumberAxis.Share("false positive rate: others taken for the class"),
            NumberAxis.Share("true positive rate: examples of the class found"),
            classes.Map(
                (i, one) =>
                    new Mark(MarkKind.Line, Drawn(one.Roc.Points), i, $"{one.Name} (area {Number(one.Roc.Area)})")
            ) + EquatableArray.Of(new Mark(MarkKind.Guide, Diagonal)),
            "What finding more examples of a class costs in false alarms. A curve close to the top left corner is "
                + "good; the dashed line is guessing, area 0.5."
        );

    private static Diagram PrecisionRecall(EquatableArray<ClassCurves> classes) =>
        new(
            "Precision and recall",
            NumberAxis.Share("recall: examples of the class found"),
            NumberAxis.Share("precision: right ones among those found"),
            classes.Map(
                (i, one) =>
                    new Mark(
                        MarkKind.Line,
                        Drawn(one.PrecisionRecall.Points),
                        i,
                        $"{one.Name} (average {Number(one.PrecisionRecall.AveragePrecision)})"
                    )
            )
                + (
                    classes.Count == 1
                        ? EquatableArray.Of(new Mark(MarkKind.Guide, Level(classes[0].PrecisionRecall.Positives)))
                        : []
                ),
            "Of those that the model takes for the class, how many are: at the left only the surest ones, at the right "
                + "all."
                + (classes.Count == 1 ? " The dashed line is guessing." : "")
        );

    private static Diagram Calibration(ModelExplanation model, CalibrationCurve curve)
    {
        var points = curve.Bins.Map(bin => new CurvePoint(bin.Predicted, bin.Observed));
        var single = model.Part.Examples.Targets.Rows == 1;
        return new(
            "Calibration",
            NumberAxis.Share(
                single && !model.Curves.IsEmpty
                    ? $"predicted probability of {model.Curves[0].Name}"
                    : "predicted probability of the predicted class"
            ),
            NumberAxis.Share(single ? "examples that are of this class" : "predictions that are right"),
            [new Mark(MarkKind.Guide, Diagonal), new Mark(MarkKind.Line, points), new Mark(MarkKind.Dots, points, 1)],
            "Whether a probability means what it says: of the examples with 70 %, 70 % should be right. Below the "
                + $"dashed line the model is too sure. Mean distance {Number(curve.Error)}."
        );
    }

    private static EquatableArray<CurvePoint> Level(double level) => [new(0, level), new(1, level)];

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);

    private static EquatableArray<CurvePoint> Drawn(EquatableArray<CurvePoint> points) =>
        points.Count <= MaxPoints
            ? points
            : Enumerable
                .Range(0, MaxPoints)
                .Select(i => points[(int)((long)i * (points.Count - 1) / (MaxPoints - 1))])
                .ToEquatableArray();
}
