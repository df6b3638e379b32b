using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of what only some optimizers claim: see <see cref="OptimizerTraits"/>.</summary>
internal static class OptimizerClaimLaws
{
    public const string ConstantGradientIsTheRate =
        "under a constant gradient every step is rate * |g| / (|g| + epsilon) against its sign";
    public const string IgnoresTheScale = "with gradients a thousand times as large it takes the same steps";
    public const string DecaysGeometrically = "under a zero gradient weights shrink geometrically";
    public const string ClipsTheNorm = "a clip by norm never exceeds its limit and keeps the direction";
    public const string ClipsTheValues = "a clip by value never exceeds its limit and keeps signs and what is small";

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws.Cases.ForClaim(
            ConstantGradientIsTheRate,
            traits => traits.Normalized,
            (optimizer, trial, claim) => GoesByTheRate(optimizer, trial, claim.Rate, claim.Epsilon),
            "it does not divide by the size of the gradient"
        ),
        OptimizerLaws.Cases.ForClaim(
            IgnoresTheScale,
            traits => traits.IgnoresScale ? Prelude.unit : Option<Unit>.None,
            (optimizer, trial, _) => TakesTheSameSteps(optimizer, trial),
            "it does not divide by the size of the gradient"
        ),
        OptimizerLaws.Cases.ForClaim(
            DecaysGeometrically,
            traits => traits.Shrinkage,
            Shrinks,
            "it does not decay, or not evenly"
        ),
        OptimizerLaws.Cases.ForClaim(ClipsTheNorm, traits => traits.NormLimit, ClipsByNorm, "it is no clip by norm"),
        OptimizerLaws.Cases.ForClaim(
            ClipsTheValues,
            traits => traits.ValueLimit,
            ClipsByValue,
            "it is no clip by value"
        ),
    ];

    /// <summary>The corrected moments are g and g^2, also where |g| is as small as epsilon.</summary>
    private static Measure GoesByTheRate(Optimizer optimizer, OptimizerCase trial, double rate, double epsilon) =>
        Measure.Worst(
            from scale in new[] { 1, epsilon }
            let gradient = scale * trial.Gradients[0]
            from taken in OptimizerTrace.AtFixedPoint(
                optimizer,
                trial.Start,
                Enumerable.Repeat(gradient, 12).ToEquatableArray()
            )
            from slot in trial.Layout.Slots
            where slot.Role != SlotRole.Statistic
            from i in Enumerable.Range(slot.Offset, slot.Length)
            let g = gradient.Values[i]
            let expected = -rate * g / (Math.Abs(g) + epsilon)
            select IsStep(expected, taken.Direction.Values[i])
        );

    /// <summary>Moments of a gradient below 1e-280 may be flushed to 0, and the step with them.</summary>
    private static Measure IsStep(double expected, double actual) =>
        Math.Abs(expected) < 1e-280
            ? Measure.Exactly(Math.Abs(actual) <= Math.Abs(expected) * (1 + 1e-12), "a step under a tiny gradient")
            : new Measure(Math.Abs(actual - expected) / Math.Abs(expected), 1e-12, "relative difference of a step");

    /// <summary>Epsilon is up to a thousandth of the smallest gradients of a trial.</summary>
    private static Measure TakesTheSameSteps(Optimizer optimizer, OptimizerCase trial)
    {
        trial = trial.WithoutTinyNumbers();
        EquatableArray<TracedStep<double>> Steps(double scale) =>
            OptimizerTrace.AtFixedPoint(optimizer, trial.Start, trial.Gradients.Map(gradient => scale * gradient));
        return Measure.Worst(
            Steps(1)
                .Zip(Steps(1024))
                .Map(pair => new Measure(
                    Relative((pair.Left.Direction - pair.Right.Direction).Norm(), pair.Left.Direction.Norm()),
                    2e-3,
                    "how far the steps are apart"
                ))
        );
    }

    /// <summary>Nothing is 0 times nothing; anything beside nothing is infinitely far.</summary>
    private static double Relative(double difference, double size) => difference == 0 ? 0 : difference / size;

    private static Measure Shrinks(Optimizer optimizer, OptimizerCase trial, double shrinkage)
    {
        var end = OptimizerTrace.Follow(optimizer, OptimizerLaws.WithZeroGradients(trial))[^1].Parameters;
        var factor = PortableMath.Power(1 - shrinkage, trial.Gradients.Count);
        return Measure.Worst(
            from slot in trial.Layout.Slots
            from i in Enumerable.Range(slot.Offset, slot.Length)
            let start = trial.Start.Values[i]
            select slot.Role == SlotRole.Weight
                ? IsShrunk(start, factor * start, end.Values[i])
                : Measure.Exactly(end.Values[i] == start, $"{slot.Name} stays")
        );
    }

    /// <summary>Subnormal numbers have too few digits to shrink evenly.</summary>
    private static Measure IsShrunk(double start, double expected, double actual) =>
        Math.Abs(start) < 1e-290
            ? Measure.Exactly(Math.Abs(actual) <= Math.Abs(start), "a tiny weight does not grow")
            : new Measure(Math.Abs(expected - actual) / Math.Abs(start), 1e-14, "a weight");

    private static Measure ClipsByNorm(Optimizer optimizer, OptimizerCase trial, double limit)
    {
        var gradient = OptimizerCase.Trained(trial.Gradients[0]);
        var clipped = OptimizerTrace.Follow(optimizer, trial)[0].Direction;
        var cosine = gradient.Norm() == 0 ? 1 : clipped.Dot(gradient) / (clipped.Norm() * gradient.Norm());
        return Measure.Worst(
            new Measure(clipped.Norm(), limit * (1 + 1e-15), "norm"),
            new Measure(Math.Abs(cosine - 1), 1e-15, "1 - cosine of the angle"),
            Measure.Exactly(
                gradient.Norm() > limit || OptimizerLaws.AreEqual(clipped.Values, gradient.Values),
                "what is short stays"
            )
        );
    }

    private static Measure ClipsByValue(Optimizer optimizer, OptimizerCase trial, double limit)
    {
        var gradient = OptimizerCase.Trained(trial.Gradients[0]);
        var clipped = OptimizerTrace.Follow(optimizer, trial)[0].Direction;
        return Measure.Worst(
            Enumerable
                .Range(0, trial.Layout.Length)
                .Select(i => (Cut: clipped.Values[i], Whole: gradient.Values[i]))
                .Select(pair =>
                    Measure.Exactly(
                        Math.Abs(pair.Cut) <= limit
                            && Math.Sign(pair.Cut) == Math.Sign(pair.Whole)
                            && (Math.Abs(pair.Whole) > limit || pair.Cut == pair.Whole)
                    )
                )
        );
    }
}
