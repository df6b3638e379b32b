using System.Runtime.InteropServices;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of an update as a function: what it leaves as it is, and that it is one.</summary>
internal static class OptimizerUpdateLaws
{
    public const string LayoutIsKept = "the layout is kept, and the state has the number of moments announced";
    public const string StatisticsStay = "what is not trained is not moved, even by a gradient that says so";
    public const string OnlyWeightsDecay = "under a zero gradient nothing but weights may move";
    public const string IsPure = "an update leaves the bits of its arguments and gives the same bits again";
    public const string InPlace = "an update over the old moments and parameters gives the same bits";
    public const string MomentsAreNeverTiny =
        "a moment that nothing feeds becomes 0 before it becomes a denormal number";

    private static readonly float[] s_small = [1e-28f, 1e-14f];

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws.Cases.ForAllCases(LayoutIsKept, KeepsTheLayout),
        OptimizerLaws.Cases.ForAllCases(
            StatisticsStay,
            (optimizer, trial) => Stay(optimizer, trial, SlotRole.Statistic)
        ),
        OptimizerLaws.Cases.ForAllCases(
            OnlyWeightsDecay,
            (optimizer, trial) =>
                Measure.Worst(
                    Stay(optimizer, OptimizerLaws.WithZeroGradients(trial), SlotRole.Bias),
                    Stay(optimizer, OptimizerLaws.WithZeroGradients(trial), SlotRole.Scale)
                )
        ),
        OptimizerLaws.Cases.ForAllCases(IsPure, UpdatesPurely),
        OptimizerLaws.Cases.ForAllCases(InPlace, UpdatesInPlace),
        OptimizerLaws
            .Cases.ForAllCases(MomentsAreNeverTiny, Flushes)
            .Unless(subject => subject.Part.MomentCount == 0, "it has no moments"),
    ];

    private static Measure KeepsTheLayout(Optimizer optimizer, OptimizerCase trial) =>
        Measure.Worst(
            OptimizerTrace
                .Follow(optimizer, trial)
                .Map(taken =>
                    Measure.Exactly(
                        taken.Direction.Layout == trial.Layout
                            && taken.State.Moments.Count == optimizer.MomentCount
                            && taken.State.Moments.ForAll(moment => moment.Layout == trial.Layout)
                    )
                )
        );

    private static Measure Stay(Optimizer optimizer, OptimizerCase trial, SlotRole role) =>
        Measure.Worst(
            from taken in OptimizerTrace.Follow(optimizer, trial)
            from slot in trial.Layout.Slots
            where slot.Role == role
            select Measure.Exactly(
                OptimizerLaws.AreEqual(taken.Parameters[slot].Values, trial.Start[slot].Values),
                $"{slot.Name} stays"
            )
        );

    private static Measure UpdatesPurely(Optimizer optimizer, OptimizerCase trial)
    {
        var before = OptimizerTrace.Follow(optimizer, trial)[^1];
        var gradient = trial.Gradients[0];
        var bits = Bits(before, gradient);
        var once = optimizer.Update(before.Parameters, gradient, before.State, trial.Gradients.Count);
        var again = optimizer.Update(before.Parameters, gradient, before.State, trial.Gradients.Count);
        return Measure.Worst(
            Measure.Exactly(once == again, "the same bits again"),
            Measure.Exactly(bits == Bits(before, gradient), "the arguments afterwards")
        );
    }

    private static Measure UpdatesInPlace(Optimizer optimizer, OptimizerCase trial)
    {
        var before = OptimizerTrace.Follow(optimizer, trial)[^1];
        var gradient = trial.Gradients[0];
        var step = (long)trial.Gradients.Count;
        var pure = optimizer.Update(before.Parameters, gradient, before.State, step);
        var inPlace = OptimizerTrace.InPlace(optimizer, before.Parameters, gradient, before.State, step);
        return Measure.Worst(
            Measure.Exactly(pure.Next == inPlace.State, "the moments"),
            Measure.Exactly(before.Parameters + pure.Direction == inPlace.Parameters, "the parameters")
        );
    }

    private static Measure Flushes(Optimizer optimizer, OptimizerCase trial) =>
        Measure.Worst(
            from size in s_small
            let last = size * OptimizerTrace.ToSingle(trial.Gradients[0])
            let gradients = Enumerable.Repeat(Gradients<float>.Zero(trial.Layout), 60).Prepend(last).ToEquatableArray()
            from taken in OptimizerTrace.AtFixedPoint(optimizer, trial.Start.To<float>(), gradients)
            from moment in taken.State.Moments
            select Measure.Exactly(
                Array.TrueForAll(moment.Values.ToArray(), value => value == 0 || MathF.Abs(value) >= 1e-30f)
            )
        );

    private static string Bits(TracedStep<double> taken, Gradients<double> gradient) =>
        string.Join(
            ' ',
            taken
                .State.Moments.Map(moment => Convert.ToHexString(MemoryMarshal.AsBytes(moment.Values)))
                .Add(taken.Parameters.Sha256())
                .Add(Convert.ToHexString(MemoryMarshal.AsBytes(gradient.Values)))
        );
}
