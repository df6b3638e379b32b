using FuncDnn.Laws.Checking;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>The laws of objectives: losses, penalties and their sums.</summary>
internal static class ObjectiveLaws
{
    public const string Name = "objectives";
    public const string GradientsAreDerivatives = "the gradients are the derivatives by outputs and parameters";
    public const string AfterNetworks =
        "after a random network, the gradient by every parameter is the derivative of the cost";
    public const string PartsAddUp =
        "micro-batches add up to the batch, and gradients are added to those already there";

    /// <summary>With many outputs, differences are taken for about this many of them.</summary>
    private const int CheckedOutputs = 6;

    /// <summary>Random outputs, targets, example weights and parameters.</summary>
    public static LawBuilder<Objective, ObjectiveTraits, ObjectiveCase> Cases { get; } =
        new(subject => ObjectiveCases.Grid(subject.Traits.Outputs));

    public static LawFamily<Objective, ObjectiveTraits> Family { get; } =
        new(Name, ObjectiveTraits.Of, General + LossLaws.All + PenaltyLaws.All);

    private static EquatableArray<Law<Subject<Objective, ObjectiveTraits>>> General =>
        [
            Cases.ForAllCases(GradientsAreDerivatives, HasDerivatives) with
            {
                OneCaseIn = 4,
            },
            Law.Of<Subject<Objective, ObjectiveTraits>, NetworkCase>(
                AfterNetworks,
                subject => NetworkCase.Any(subject.Traits.Outputs),
                (subject, at) => NetworkGradient.Of(subject.Part, at, Mode.Training(at.Key))
            ) with
            {
                OneCaseIn = 10,
            },
            Cases.ForAllCases(PartsAddUp, AddsUp),
            Cases.ForAllCases("the value is the same with and without the gradient", IsSameWithGradient),
            Cases.ForAllCases("in a sum of objectives, values and gradients add up", AddsToOthers),
            Cases.ForAllCases("single precision agrees with double precision", SingleAgrees),
        ];

    public static (double Value, Matrix<double> ByOutputs, Gradients<double> ByParameters) Evaluated(
        this Objective objective,
        ObjectiveCase at
    ) => objective.ValueAndGradient(at.Outputs, at.Batch, at.Parameters);

    private static Measure HasDerivatives(Objective objective, ObjectiveCase at)
    {
        var (_, byOutputs, byParameters) = objective.Evaluated(at);
        var stride = Math.Max(1, at.Outputs.Values.Length / CheckedOutputs);
        var first = at.Outputs.Values.Length % stride;
        return Measure.Worst(
            Enumerable
                .Range(0, (at.Outputs.Values.Length - first) / stride)
                .Select(number => first + (number * stride))
                .Select(k =>
                    Measure.Near(
                        Slope.Of(step => objective.Value(MovedBy(at.Outputs, k, step), at.Batch, at.Parameters)),
                        byOutputs.Values[k],
                        1e-9,
                        $"the derivative by output {k}"
                    )
                )
                .Concat(
                    Enumerable
                        .Range(0, at.Parameters.Layout.Length)
                        .Select(k =>
                            Measure.Near(
                                Slope.Of(step =>
                                    objective.Value(
                                        at.Outputs,
                                        at.Batch,
                                        at.Parameters.With(k, at.Parameters.Values[k] + step)
                                    )
                                ),
                                byParameters.Values[k],
                                1e-9,
                                $"the derivative by parameter {k}"
                            )
                        )
                )
        );
    }

    private static Matrix<double> MovedBy(Matrix<double> outputs, int index, double step)
    {
        var moved = outputs.Values.ToArray();
        moved[index] += step;
        return Matrix<double>.Of(outputs.Rows, outputs.Columns, moved);
    }

    private static Measure AddsUp(Objective objective, ObjectiveCase at)
    {
        const double rounding = 1e-13;
        var (value, byOutputs, byParameters) = objective.Evaluated(at);
        var half = at.Batch.Count / 2;
        var ones = Enumerable.Repeat(1.0, at.Parameters.Layout.Length).ToArray();
        var (sum, parameterGradient) = (0.0, (double[])ones.Clone());
        var worst = Measure.Exactly(true);
        foreach (var (start, count) in new[] { (0, half), (half, at.Batch.Count - half) })
        {
            if (count > 0)
            {
                var outputGradient = Enumerable.Repeat(1.0, at.Outputs.Rows * count).ToArray();
                sum += objective.Evaluate(
                    new ObjectiveFrame<double>(
                        at.Outputs.Slice(start, count).Span,
                        at.Batch.Targets.Span,
                        Objective.WeightsOf(at.Batch),
                        at.Parameters.Layout,
                        at.Parameters.Values,
                        new MatrixSpan<double>(outputGradient, at.Outputs.Rows, count),
                        parameterGradient,
                        start
                    )
                );
                var expected = byOutputs.Slice(start, count).Map(gradient => 1 + gradient);
                worst = worst.Worse(
                    Measure.Near(expected.Values, outputGradient, rounding, $"the gradient of outputs from {start} on")
                );
            }
        }

        var byAll = byParameters + Gradients<double>.Of(byParameters.Layout, ones);
        return worst
            .Worse(Measure.Near(value, sum, rounding, "the value"))
            .Worse(Measure.Near(byAll.Values, parameterGradient, rounding, "the gradient by the parameters"));
    }

    private static Measure IsSameWithGradient(Objective objective, ObjectiveCase at) =>
        Measure.Exactly(objective.Value(at.Outputs, at.Batch, at.Parameters).Equals(objective.Evaluated(at).Value));

    private static Measure AddsToOthers(Objective objective, ObjectiveCase at)
    {
        const double rounding = 1e-14;
        var other = new MeanSquaredError() + new L2(0.7);
        var (left, right, sum) = (objective.Evaluated(at), other.Evaluated(at), (objective + other).Evaluated(at));
        var both = Matrix<double>.Create(
            at.Outputs.Rows,
            at.Batch.Count,
            (i, j) => left.ByOutputs[i, j] + right.ByOutputs[i, j]
        );
        return Measure.Worst(
            Measure.Near(left.Value + right.Value, sum.Value, rounding, "the value"),
            Measure.Near(both.Values, sum.ByOutputs.Values, rounding, "the gradient by the outputs"),
            Measure.Near(
                left.ByParameters + right.ByParameters,
                sum.ByParameters,
                rounding,
                "the gradient by the parameters"
            )
        );
    }

    private static Measure SingleAgrees(Objective objective, ObjectiveCase at)
    {
        var (value, byOutputs, _) = objective.Evaluated(at);
        var single = objective.ValueAndGradient(
            at.Outputs.To<float>(),
            at.Batch.To<float>(),
            at.Parameters.To<float>()
        );
        return Measure.Worst(
            Measure.Near(value, single.Value, 1e-5, "the value"),
            Measure.Near(byOutputs.Values, single.OutputGradient.To<double>().Values, 1e-5, "the gradient")
        );
    }
}
