using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>The laws of losses: means over examples, finite wherever the outputs are.</summary>
internal static class LossLaws
{
    public const string WeightTwoIsTwice = "an example of weight 2 counts as if it came twice";
    public const string DuplicationChangesNothing = "examples that all come twice change nothing";
    public const string IsFinite = "value and gradient are finite at every finite output";
    public const string ShowsNoNumber = "an output that is not a number is not hidden";
    public const string IgnoresShifts = "a constant added to every output of an example changes nothing";

    private const double Rounding = 1e-13;
    private const string NoLoss = "it is no loss";

    private static readonly LawBuilder<Objective, ObjectiveTraits, ObjectiveCase> s_extremes = new(subject =>
        ExtremeCases.Of(subject.Traits.Outputs)
    );

    private static readonly Parameters<double> s_none = Parameters<double>.Of(Layout.Empty, []);

    public static EquatableArray<Law<Subject<Objective, ObjectiveTraits>>> All { get; } =
    [
        OfLosses(WeightTwoIsTwice, CountsWeights),
        OfLosses(DuplicationChangesNothing, BearsDuplicates),
        OfLosses("the order of examples changes nothing", BearsAnyOrder),
        OfLosses("when no example counts the loss is 0", IsNothingOfNothing),
        OfLosses("a loss does not depend on parameters", IgnoresParameters),
        OfLosses(ShowsNoNumber, ShowsWhatIsNoNumber),
        s_extremes.ForAllCases(IsFinite, StaysFinite).Unless(subject => subject.Part is not Loss, NoLoss),
        OfLosses(IgnoresShifts, BearsShifts)
            .Unless(subject => !subject.Traits.IgnoresShifts, "it compares outputs with numbers"),
    ];

    private static Law<Subject<Objective, ObjectiveTraits>> OfLosses(
        string sentence,
        Func<Objective, ObjectiveCase, Measure> measure
    ) => ObjectiveLaws.Cases.ForAllCases(sentence, measure).Unless(subject => subject.Part is not Loss, NoLoss);

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

    private static Measure BearsDuplicates(Objective loss, ObjectiveCase at)
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

    private static Measure BearsAnyOrder(Objective loss, ObjectiveCase at)
    {
        var (order, _) = Key.FromSeed((ulong)at.Batch.Count).Permutation(at.Batch.Count);
        var (once, shuffled) = (loss.Evaluated(at), loss.Evaluated(at.Select(order)));
        return Measure.Worst(
            Measure.Near(once.Value, shuffled.Value, Rounding, "the value"),
            Measure.Near(once.ByOutputs.SelectColumns(order).Values, shuffled.ByOutputs.Values, 1e-14, "the gradient")
        );
    }

    private static Measure IsNothingOfNothing(Objective loss, ObjectiveCase at)
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
                loss.Value(at.Outputs, at.Batch, at.Parameters) == loss.Value(at.Outputs, at.Batch, s_none),
                "the value"
            ),
            Measure.Exactly(
                Array.TrueForAll(loss.Evaluated(at).ByParameters.Values.ToArray(), derivative => derivative == 0),
                "the gradient by the parameters"
            )
        );

    private static Measure ShowsWhatIsNoNumber(Objective loss, ObjectiveCase at) =>
        Measure.Worst(
            new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(broken =>
            {
                var outputs = Matrix<double>.Create(
                    at.Outputs.Rows,
                    at.Batch.Count,
                    (i, j) => (i, j) == (at.Outputs.Rows - 1, at.Batch.Count / 2) ? broken : at.Outputs[i, j]
                );
                return Measure.Exactly(double.IsNaN(loss.Value(outputs, at.Batch, s_none)), $"the loss of {broken}");
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
    /// On the grid of the cases an integer is added without rounding, so that not even a bit may change.
    /// </summary>
    private static Measure BearsShifts(Objective loss, ObjectiveCase at) =>
        Measure.Worst(
            new[] { 1.0, -7, 1000, -123_456 }.Select(shift =>
                Measure.Exactly(
                    loss.Evaluated(at) == loss.Evaluated(at with { Outputs = at.Outputs.Map(z => z + shift) }),
                    $"a shift by {shift}"
                )
            )
        );
}
