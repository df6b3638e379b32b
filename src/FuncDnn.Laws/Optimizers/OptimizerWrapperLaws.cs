using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Laws.Optimizers;

/// <summary>
/// The law that an optimizer's step comes out through its direction alone, where a wrapper can change it.
/// </summary>
internal static class OptimizerWrapperLaws
{
    public const string ScalesTheStep =
        "a wrapper that scales the direction scales the step, nested and in chains too, and in place";

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [OptimizerLaws.Cases.ForAllCases(ScalesTheStep, Scales)];

    private static Measure Scales(Optimizer optimizer, OptimizerCase trial)
    {
        // Half of a subnormal number is rounded, and tiny moments are flushed to 0.
        trial = trial.WithoutTinyNumbers();
        var steps = OptimizerTrace.AtFixedPoint(optimizer, trial.Start, trial.Gradients).Map(taken => taken.Direction);
        var half = new Scaled(optimizer, 0.5);
        var negative = new GradientDescent(1);
        var decay = new DecoupledDecay(1, 0.25);
        return Measure.Worst(
            Goes(optimizer, trial, steps, "alone"),
            Goes(half, trial, Times(0.5), "in a wrapper"),
            Goes(new Scaled(half, 0.5), trial, Times(0.25), "in a wrapper in a wrapper"),
            Goes(new Scaled(optimizer.Then(negative), 0.5), trial, Times(-0.5), "in a chain in a wrapper"),
            Goes(half.Then(negative), trial, Times(-0.5), "in a wrapper, first in a chain"),
            Goes(new Scaled(Optimizer.Identity, 1).Then(half), trial, Times(0.5), "in a wrapper, last in a chain"),
            Goes(half.Then(decay), trial, Times(0.5).Map(Decayed), "in a wrapper before a decay"),
            Goes(new Lookahead(half, 1, 0.5), trial, Times(0.25), "in a wrapper in a Lookahead"),
            Goes(
                new Scaled(new Lookahead(half, 1, 0.5), 0.5),
                trial,
                Times(0.125),
                "in a wrapper in a Lookahead in one"
            )
        );

        EquatableArray<Gradients<double>> Times(double factor) => steps.Map(step => factor * step);

        Gradients<double> Decayed(Gradients<double> step) =>
            decay.Update(trial.Start, step, OptimizerState<double>.Nothing, 0).Direction;
    }

    /// <summary>Every step starts at the same point; its moments are those that the step before has left.</summary>
    private static Measure Goes(
        Optimizer optimizer,
        OptimizerCase trial,
        EquatableArray<Gradients<double>> expected,
        string where
    )
    {
        var state = optimizer.Start<double>(trial.Layout);
        var right = true;
        for (var step = 0; step < expected.Count && right; step++)
        {
            var pure = optimizer.Update(trial.Start, trial.Gradients[step], state, step).Direction;
            (var reached, state) = OptimizerTrace.InPlace(optimizer, trial.Start, trial.Gradients[step], state, step);
            right = Same(pure, expected[step]) && reached == trial.Start + pure;
        }

        return Measure.Exactly(right, where);
    }

    // 0 and -0 are the same way to go.
    private static bool Same(Gradients<double> one, Gradients<double> other) => one.Values.SequenceEqual(other.Values);
}
