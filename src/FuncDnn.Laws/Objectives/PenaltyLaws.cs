using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Laws.Objectives;

/// <summary>The laws of penalties: they weigh weights alone, and each example bears its share.</summary>
internal static class PenaltyLaws
{
    public const string LeavesBiasesAlone = "numbers that are not weights neither count nor are drawn anywhere";
    public const string IsSharedByExamples = "the same weights weigh half as much beside twice the examples";
    public const string IsHomogeneous = "k times the weights have k^degree times the penalty";

    private const double Rounding = 1e-13;
    private const string NoPenalty = "it is no penalty";

    public static EquatableArray<Law<Subject<Objective, ObjectiveTraits>>> All { get; } =
    [
        OfPenalties(LeavesBiasesAlone, LeavesAlone),
        OfPenalties(IsSharedByExamples, IsShared),
        OfPenalties("a penalty depends neither on outputs nor on weights of examples", IgnoresExamples),
        ObjectiveLaws
            .Cases.ForClaim(IsHomogeneous, traits => traits.Degree, Grows, "it claims no degree")
            .Unless(subject => subject.Part is Loss or Sum, NoPenalty),
    ];

    private static Law<Subject<Objective, ObjectiveTraits>> OfPenalties(
        string sentence,
        Func<Objective, ObjectiveCase, Measure> measure
    ) => ObjectiveLaws.Cases.ForAllCases(sentence, measure).Unless(subject => subject.Part is Loss or Sum, NoPenalty);

    private static Measure LeavesAlone(Objective penalty, ObjectiveCase at)
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
            Measure.Exactly(once == again, "the same bits"),
            Measure.Exactly(
                once.ByOutputs == Matrix<double>.Zero(at.Outputs.Rows, at.Batch.Count),
                "no gradient by the outputs"
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
