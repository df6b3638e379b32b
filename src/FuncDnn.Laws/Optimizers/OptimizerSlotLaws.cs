using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of optimizers that freeze slots or give them rates of their own.</summary>
internal static class OptimizerSlotLaws
{
    public const string FrozenStay = "a frozen slot keeps its bits, whatever its gradient, decay and moments";
    public const string FrozenDoNotCount = "the gradients and moments of frozen slots change no other slot";
    public const string FactorsScale =
        "the step of a slot is its factor times the step without factors; a factor of 1 keeps all bits";

    private const string WhyNot = "it treats all slots alike";

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws.Cases.ForClaim(FrozenStay, traits => traits.Slots, Stays, WhyNot),
        OptimizerLaws.Cases.ForClaim(FrozenDoNotCount, traits => traits.Slots, DoesNotCount, WhyNot),
        OptimizerLaws.Cases.ForClaim(FactorsScale, traits => traits.Slots, Scales, WhyNot),
    ];

    private static Measure Stays(Optimizer optimizer, OptimizerCase at, SlotRates claim)
    {
        var frozen = claim.FactorsFor(at.Layout).Frozen;
        return Measure.Worst(
            from states in new[] { Trained(claim.Inner, at), optimizer.Start<double>(at.Layout) }
            from reached in From(optimizer, at, states)
            from slot in frozen
            select Measure.Exactly(reached[slot] == at.Start[slot], $"{slot.Name} keeps its bits")
        );
    }

    private static Measure DoesNotCount(Optimizer optimizer, OptimizerCase at, SlotRates claim)
    {
        var frozen = claim.FactorsFor(at.Layout).Frozen;
        var others = at.Layout.Slots.Filter(slot => !frozen.Contains(slot));
        var huge = at.WithGradients(gradient => Changed(gradient, frozen, number => 1e6 * (1 + number)));
        var state = optimizer.Start<double>(at.Layout);
        return Measure.Worst(
            from pair in From(optimizer, at, state)
                .Zip(From(optimizer, huge, new(state.Moments.Map(moment => Changed(moment, frozen, _ => 1e3)))))
            from slot in others
            select Measure.Exactly(pair.Left[slot] == pair.Right[slot], $"{slot.Name} takes the same steps")
        );
    }

    private static Measure Scales(Optimizer optimizer, OptimizerCase at, SlotRates claim)
    {
        var factors = claim.FactorsFor(at.Layout);
        double FactorOf(Slot slot) => factors.Scaled.Find(one => one.Slot == slot).Map(one => one.Factor).IfNone(1);
        // A slot of zeros without a gradient does not move, and counts in no norm.
        var cleared = at.WithGradients(gradient => Changed(gradient, factors.Frozen, _ => 0)) with
        {
            Start = Parameters<double>.Of(at.Layout, Changed(AsDirection(at.Start), factors.Frozen, _ => 0).Values),
        };
        return Measure.Worst(
            from pair in OptimizerTrace
                .AtFixedPoint(optimizer, at.Start, at.Gradients)
                .Zip(OptimizerTrace.AtFixedPoint(claim.Inner, cleared.Start, cleared.Gradients))
            from slot in at.Layout.Slots
            where !factors.Frozen.Contains(slot)
            from i in Enumerable.Range(slot.Offset, slot.Length)
            let expected = FactorOf(slot) * pair.Right.Direction.Values[i]
            select Measure.Exactly(
                BitConverter.DoubleToInt64Bits(expected)
                    == BitConverter.DoubleToInt64Bits(pair.Left.Direction.Values[i]),
                $"a step of {slot.Name}"
            )
        );
    }

    /// <summary>A state in which frozen slots have moments, as when they are frozen in the midst of a run.</summary>
    private static OptimizerState<double> Trained(Optimizer inner, OptimizerCase at) =>
        inner.Update(at.Start, at.Gradients[0], inner.Start<double>(at.Layout), 0).Next;

    private static EquatableArray<Parameters<double>> From(
        Optimizer optimizer,
        OptimizerCase at,
        OptimizerState<double> state
    )
    {
        var parameters = at.Start;
        return at.Gradients.Map(
            (step, gradient) =>
            {
                (parameters, state) = OptimizerTrace.InPlace(optimizer, parameters, gradient, state, step);
                return parameters;
            }
        );
    }

    private static Gradients<double> AsDirection(Parameters<double> point) =>
        Gradients<double>.Of(point.Layout, point.Values);

    private static Gradients<double> Changed(
        Gradients<double> gradient,
        EquatableArray<Slot> slots,
        Func<double, double> change
    )
    {
        var values = gradient.Values.ToArray();
        foreach (var i in slots.SelectMany(slot => Enumerable.Range(slot.Offset, slot.Length)))
        {
            values[i] = change(values[i]);
        }

        return Gradients<double>.Of(gradient.Layout, values);
    }
}
