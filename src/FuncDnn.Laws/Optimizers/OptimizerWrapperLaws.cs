using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Laws.Optimizers;

/// <summary>
/// The law that an optimizer steps only through its direction, so that a wrapper can change the step.
/// </summary>
internal static class OptimizerWrapperLaws
{
    public const string ScalesTheStep =
        "a wrapper that scales the direction scales the step: nested, in chains and in place";

    private const string Alone = "alone";

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [OptimizerLaws.Cases.ForAllCases(ScalesTheStep, Scales)];

    private static Measure Scales(Optimizer optimizer, OptimizerCase at)
    {
        // Halving a subnormal number rounds, and tiny moments are flushed to 0.
        at = at.WithoutTinyNumbers();
        var steps = OptimizerTrace.AtFixedPoint(optimizer, at.Start, at.Gradients).Map(taken => taken.Direction);
        var half = new Scaled(optimizer, 0.5);
        var negative = new GradientDescent(1);
        var decay = new DecoupledDecay(1, 0.25);
        return Measure.Worst(
            Takes(optimizer, at, steps, Alone),
            Takes(half, at, Times(0.5), "in a wrapper"),
            Takes(new Scaled(half, 0.5), at, Times(0.25), "in a wrapper in a wrapper"),
            Takes(new Scaled(optimizer.Then(negative), 0.5), at, Times(-0.5), "in a chain in a wrapper"),
            Takes(half.Then(negative), at, Times(-0.5), "in a wrapper, first in a chain"),
            Takes(new Scaled(Optimizer.Identity, 1).Then(half), at, Times(0.5), "in a wrapper, last in a chain"),
            Takes(half.Then(decay), at, Times(0.5).Map(Decayed), "in a wrapper before a decay"),
            Takes(new Lookahead(half, 1, 0.5), at, Times(0.25), "in a wrapper in a Lookahead"),
            Takes(
                new Scaled(new Lookahead(half, 1, 0.5), 0.5),
                at,
                Times(0.125),
                "in a wrapper in a Lookahead in a wrapper"
            )
        );

        EquatableArray<Gradients<double>> Times(double factor) => steps.Map(step => factor * step);

        Gradients<double> Decayed(Gradients<double> step) =>
            decay.Update(at.Start, step, OptimizerState<double>.Nothing, 0).Direction;
    }

    /// <summary>Every step starts at the same point, with the moments of the previous step.</summary>
    private static Measure Takes(
        Optimizer optimizer,
        OptimizerCase at,
        EquatableArray<Gradients<double>> expected,
        string where
    )
    {
        if (where != Alone && !optimizer.Validate().IsEmpty)
        {
            // Some optimizers refuse what would follow them, such as a Lookahead.
            return Measure.Exactly(true, where);
        }

        var state = optimizer.Start<double>(at.Layout);
        var isRight = true;
        for (var step = 0; step < expected.Count && isRight; step++)
        {
            var pure = optimizer.Update(at.Start, at.Gradients[step], state, step).Direction;
            (var reached, state) = OptimizerTrace.InPlace(optimizer, at.Start, at.Gradients[step], state, step);
            isRight = AreEqual(pure, expected[step]) && reached == at.Start + pure;
        }

        return Measure.Exactly(isRight, where);
    }

    // 0 and -0 are the same step.
    private static bool AreEqual(Gradients<double> one, Gradients<double> other) =>
        one.Values.SequenceEqual(other.Values);
}
