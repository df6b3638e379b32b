using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Laws.Objectives;

/// <summary>The laws of penalties: they depend only on weights, and are divided by the number of examples.</summary>
internal static class PenaltyLaws
{
    public const string OnlyWeightsCount = "parameters other than weights do not change the value and get no gradient";
    public const string IsSharedByExamples =
        "with twice as many examples, the penalty of the same weights is half as large";
    public const string IsHomogeneous = "multiplying the weights by k multiplies the penalty by k^degree";

    private const double Rounding = 1e-13;
    private const string NotAPenalty = "it is not a penalty";

    public static EquatableArray<Law<Subject<Objective, ObjectiveTraits>>> All { get; } =
    [
        OfPenalties(OnlyWeightsCount, IgnoresOthers),
        OfPenalties(IsSharedByExamples, IsShared),
        OfPenalties("a penalty depends neither on outputs nor on example weights", IgnoresExamples),
        ObjectiveLaws
            .Cases.ForClaim(IsHomogeneous, traits => traits.Degree, Grows, "it claims no degree")
            .Unless(subject => subject.Part is Loss or Sum, NotAPenalty),
    ];

    private static Law<Subject<Objective, ObjectiveTraits>> OfPenalties(
        string sentence,
        Func<Objective, ObjectiveCase, Measure> measure
    ) => ObjectiveLaws.Cases.ForAllCases(sentence, measure).Unless(subject => subject.Part is Loss or Sum, NotAPenalty);

    private static Measure IgnoresOthers(Objective penalty, ObjectiveCase at)
    {
        var (value, _, gradient) = penalty.Evaluated(at);
        return Measure.Worst(
            at.Parameters.Layout.Slots.Filter(slot => slot.Role != SlotRole.Weight)
                .Map(slot =>
                    Measure.Exactly(
                        value
                            == penalty.Value(
                                at.Outputs,
                                at.Batch,
                                at.Parameters.With(slot.Name, at.Parameters[slot].Map(bias => bias + 3))
                            )
                            && Array.TrueForAll(gradient[slot].Values.ToArray(), derivative => derivative == 0),
                        slot.Name
                    )
                )
        );
    }

    private static Measure IsShared(Objective penalty, ObjectiveCase at)
    {
        var (once, twice) = (penalty.Evaluated(at), penalty.Evaluated(at.Twice));
        return Measure.Worst(
            Measure.Near(once.Value, 2 * twice.Value, Rounding, "the value"),
            Measure.Near(once.ByParameters, 2.0 * twice.ByParameters, Rounding, "the gradient")
        );
    }

    private static Measure IgnoresExamples(Objective penalty, ObjectiveCase at)
    {
        var other = at.Weighted(j => j + 1) with { Outputs = at.Outputs.Map(z => -z) };
        var (once, again) = (penalty.Evaluated(at), penalty.Evaluated(other));
        return Measure.Worst(
            Measure.Exactly(once == again, "the value and the gradients"),
            Measure.Exactly(
                once.ByOutputs == Matrix<double>.Zero(at.Outputs.Rows, at.Batch.Count),
                "a gradient of 0 by the outputs"
            )
        );
    }

    private static Measure Grows(Objective penalty, ObjectiveCase at, double degree)
    {
        var thrice = Parameters<double>.Of(
            at.Parameters.Layout,
            Array.ConvertAll(at.Parameters.Values.ToArray(), weight => 3 * weight)
        );
        return Measure.Near(
            Math.Pow(3, degree) * penalty.Value(at.Outputs, at.Batch, at.Parameters),
            penalty.Value(at.Outputs, at.Batch, thrice),
            Rounding
        );
    }
}
