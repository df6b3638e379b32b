using System.Runtime.InteropServices;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of an update as a pure function, and of what it may change.</summary>
internal static class OptimizerUpdateLaws
{
    public const string LayoutIsKept = "the layout is preserved, and the state has the announced number of moments";
    public const string StatisticsStay = "untrained slots never change, even if the gradient has values for them";
    public const string OnlyWeightsDecay = "under a zero gradient, nothing but weights may change";
    public const string IsPure = "an update leaves its arguments unchanged, and is repeatable bit for bit";
    public const string InPlace = "an update in place gives the same bits as one into new memory";
    public const string MomentsAreNeverTiny = "without gradients, a moment becomes 0 before it becomes subnormal";

    private static readonly float[] s_small = [1e-28f, 1e-14f];

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws.Cases.ForAllCases(LayoutIsKept, KeepsTheLayout),
        OptimizerLaws.Cases.ForAllCases(
            StatisticsStay,
            (optimizer, at) => IsUnchanged(optimizer, at, SlotRole.Statistic)
        ),
        OptimizerLaws.Cases.ForAllCases(
            OnlyWeightsDecay,
            (optimizer, at) =>
                Measure.Worst(
                    IsUnchanged(optimizer, OptimizerLaws.WithZeroGradients(at), SlotRole.Bias),
                    IsUnchanged(optimizer, OptimizerLaws.WithZeroGradients(at), SlotRole.Scale)
                )
        ),
        OptimizerLaws.Cases.ForAllCases(IsPure, UpdatesPurely),
        OptimizerLaws.Cases.ForAllCases(InPlace, UpdatesInPlace),
        OptimizerLaws
            .Cases.ForAllCases(MomentsAreNeverTiny, Flushes)
            .Unless(subject => subject.Part.MomentCount == 0, "it has no moments"),
    ];

    private static Measure KeepsTheLayout(Optimizer optimizer, OptimizerCase at) =>
        Measure.Worst(
            OptimizerTrace
                .Follow(optimizer, at)
                .Map(taken =>
                    Measure.Exactly(
                        taken.Direction.Layout == at.Layout
                            && taken.State.Moments.Count == optimizer.MomentCount
                            && taken.State.Moments.ForAll(moment => moment.Layout == at.Layout)
                    )
                )
        );

    private static Measure IsUnchanged(Optimizer optimizer, OptimizerCase at, SlotRole role) =>
        Measure.Worst(
            from taken in OptimizerTrace.Follow(optimizer, at)
            from slot in at.Layout.Slots
            where slot.Role == role
            select Measure.Exactly(
                OptimizerLaws.AreEqual(taken.Parameters[slot].Values, at.Start[slot].Values),
                $"{slot.Name} is unchanged"
            )
        );

    private static Measure UpdatesPurely(Optimizer optimizer, OptimizerCase at)
    {
        var before = OptimizerTrace.Follow(optimizer, at)[^1];
        var gradient = at.Gradients[0];
        var bits = Bits(before, gradient);
        var once = optimizer.Update(before.Parameters, gradient, before.State, at.Gradients.Count);
        var again = optimizer.Update(before.Parameters, gradient, before.State, at.Gradients.Count);
        return Measure.Worst(
            Measure.Exactly(once == again, "repeatable"),
            Measure.Exactly(bits == Bits(before, gradient), "the arguments afterwards")
        );
    }

    private static Measure UpdatesInPlace(Optimizer optimizer, OptimizerCase at)
    {
        var before = OptimizerTrace.Follow(optimizer, at)[^1];
        var gradient = at.Gradients[0];
        var step = (long)at.Gradients.Count;
        var pure = optimizer.Update(before.Parameters, gradient, before.State, step);
        var inPlace = OptimizerTrace.InPlace(optimizer, before.Parameters, gradient, before.State, step);
        return Measure.Worst(
            Measure.Exactly(pure.Next == inPlace.State, "the moments"),
            Measure.Exactly(before.Parameters + pure.Direction == inPlace.Parameters, "the parameters")
        );
    }

    private static Measure Flushes(Optimizer optimizer, OptimizerCase at) =>
        Measure.Worst(
            from size in s_small
            let last = size * OptimizerTrace.ToSingle(at.Gradients[0])
            let gradients = Enumerable.Repeat(Gradients<float>.Zero(at.Layout), 60).Prepend(last).ToEquatableArray()
            from taken in OptimizerTrace.AtFixedPoint(optimizer, at.Start.To<float>(), gradients)
            from moment in taken.State.Moments
            from value in moment.Values.ToArray()
            where value != 0 && MathF.Abs(value) < 1e-30f
            select Measure.Exactly(false, TinyMoment(value))
        );

    // Only a broken law needs the text.
    private static string TinyMoment(float value) =>
        $"a moment of {value:g2} (remedy: store FlushToZero<T>.Flush(moment), of FuncDnn.Numerics.Functions)";

    private static string Bits(TracedStep<double> taken, Gradients<double> gradient) =>
        string.Join(
            ' ',
            taken
                .State.Moments.Map(moment => Convert.ToHexString(MemoryMarshal.AsBytes(moment.Values)))
                .Add(taken.Parameters.Sha256())
                .Add(Convert.ToHexString(MemoryMarshal.AsBytes(gradient.Values)))
        );
}
