using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>The laws of losses: means over examples, finite for finite outputs.</summary>
internal static class LossLaws
{
    public const string WeightTwoIsTwice = "an example of weight 2 counts like the example twice";
    public const string DuplicationChangesNothing = "including every example twice changes nothing";
    public const string IsFinite = "value and gradient are finite for every finite output";
    public const string PropagatesNaN = "an output that is NaN or infinite makes the loss NaN";
    public const string IgnoresShifts = "a constant added to every output of an example changes nothing";

    private const double Rounding = 1e-13;
    private const string NotALoss = "it is not a loss";

    private static readonly LawBuilder<Objective, ObjectiveTraits, ObjectiveCase> s_extremes = new(subject =>
        ExtremeCases.Of(subject.Traits.Outputs)
    );

    private static readonly Parameters<double> s_noParameters = Parameters<double>.Of(Layout.Empty, []);

    public static EquatableArray<Law<Subject<Objective, ObjectiveTraits>>> All { get; } =
    [
        OfLosses(WeightTwoIsTwice, CountsWeights),
        OfLosses(DuplicationChangesNothing, IgnoresDuplicates),
        OfLosses("the order of examples changes nothing", IgnoresOrder),
        OfLosses("when all examples have weight 0, the loss is 0", IsZeroWithoutWeight),
        OfLosses("a loss does not depend on the parameters", IgnoresParameters),
        OfLosses(PropagatesNaN, Propagates),
        s_extremes.ForAllCases(IsFinite, StaysFinite).Unless(subject => subject.Part is not Loss, NotALoss),
        OfLosses(IgnoresShifts, DoesIgnoreShifts)
            .Unless(subject => !subject.Traits.IgnoresShifts, "it depends on more than differences of outputs"),
    ];

    private static Law<Subject<Objective, ObjectiveTraits>> OfLosses(
        string sentence,
        Func<Objective, ObjectiveCase, Measure> measure
    ) => ObjectiveLaws.Cases.ForAllCases(sentence, measure).Unless(subject => subject.Part is not Loss, NotALoss);

    private static Measure CountsWeights(Objective loss, ObjectiveCase at)
    {
        var count = at.Batch.Count;
        var twice = loss.Evaluated(at.Select([.. Enumerable.Range(0, count), 0]));
        var weighted = loss.Evaluated(at.Weighted(j => at.WeightOf(j) * (j == 0 ? 2 : 1)));
        var both = Matrix<double>.Create(
            at.Outputs.Rows,
            count,
            (i, j) => twice.ByOutputs[i, j] + (j == 0 ? twice.ByOutputs[i, count] : 0)
        );
        return Measure.Worst(
            Measure.Near(twice.Value, weighted.Value, Rounding, "the value"),
            Measure.Near(both.Values, weighted.ByOutputs.Values, Rounding, "the gradient")
        );
    }

    private static Measure IgnoresDuplicates(Objective loss, ObjectiveCase at)
    {
        var count = at.Batch.Count;
        var once = loss.Evaluated(at);
        var twice = loss.Evaluated(at.Twice);
        return Measure.Worst(
            Measure.Near(once.Value, twice.Value, Rounding, "the value"),
            Measure.Near(
                once.ByOutputs.Values,
                twice.ByOutputs.Slice(0, count).Map(gradient => 2 * gradient).Values,
                Rounding,
                "the gradient"
            )
        );
    }

    private static Measure IgnoresOrder(Objective loss, ObjectiveCase at)
    {
        var (order, _) = Key.FromSeed((ulong)at.Batch.Count).Permutation(at.Batch.Count);
        var (once, shuffled) = (loss.Evaluated(at), loss.Evaluated(at.Select(order)));
        return Measure.Worst(
            Measure.Near(once.Value, shuffled.Value, Rounding, "the value"),
            Measure.Near(once.ByOutputs.SelectColumns(order).Values, shuffled.ByOutputs.Values, 1e-14, "the gradient")
        );
    }

    private static Measure IsZeroWithoutWeight(Objective loss, ObjectiveCase at)
    {
        var (value, gradient, _) = loss.Evaluated(at.Weighted(_ => 0));
        return Measure.Exactly(
            value == 0 && Array.TrueForAll(gradient.Values.ToArray(), derivative => derivative == 0),
            $"{value}"
        );
    }

    private static Measure IgnoresParameters(Objective loss, ObjectiveCase at) =>
        Measure.Worst(
            Measure.Exactly(
                loss.Value(at.Outputs, at.Batch, at.Parameters) == loss.Value(at.Outputs, at.Batch, s_noParameters),
                "the value"
            ),
            Measure.Exactly(
                Array.TrueForAll(loss.Evaluated(at).ByParameters.Values.ToArray(), derivative => derivative == 0),
                "the gradient by the parameters"
            )
        );

    private static Measure Propagates(Objective loss, ObjectiveCase at) =>
        Measure.Worst(
            new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(invalid =>
            {
                var outputs = Matrix<double>.Create(
                    at.Outputs.Rows,
                    at.Batch.Count,
                    (i, j) => (i, j) == (at.Outputs.Rows - 1, at.Batch.Count / 2) ? invalid : at.Outputs[i, j]
                );
                return Measure.Exactly(
                    double.IsNaN(loss.Value(outputs, at.Batch, s_noParameters)),
                    $"the loss of {invalid}"
                );
            })
        );

    private static Measure StaysFinite(Objective loss, ObjectiveCase at)
    {
        var (value, gradient, _) = loss.Evaluated(at);
        var single = loss.ValueAndGradient(
            at.Outputs.Map(z => (float)Math.Clamp(z, float.MinValue, float.MaxValue)),
            at.Batch.To<float>(),
            at.Parameters.To<float>()
        );
        return Measure.Worst(
            Measure.Exactly(double.IsFinite(value), $"the value {value}"),
            Measure.Exactly(Array.TrueForAll(gradient.Values.ToArray(), double.IsFinite), $"the gradient {gradient}"),
            Measure.Exactly(float.IsFinite(single.Value), $"the value {single.Value} in single precision"),
            Measure.Exactly(
                Array.TrueForAll(single.OutputGradient.Values.ToArray(), float.IsFinite),
                $"the gradient {single.OutputGradient} in single precision"
            )
        );
    }

    /// <summary>
    /// Adding an integer to the outputs of a case does not round, so that not one bit may change.
    /// </summary>
    private static Measure DoesIgnoreShifts(Objective loss, ObjectiveCase at) =>
        Measure.Worst(
            new[] { 1.0, -7, 1000, -123_456 }.Select(shift =>
                Measure.Exactly(
                    loss.Evaluated(at) == loss.Evaluated(at with { Outputs = at.Outputs.Map(z => z + shift) }),
                    $"a shift by {shift}"
                )
            )
        );
}
