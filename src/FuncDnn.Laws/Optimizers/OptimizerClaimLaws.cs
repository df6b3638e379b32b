using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws that apply to optimizers with a claim: see <see cref="OptimizerTraits"/>.</summary>
internal static class OptimizerClaimLaws
{
    public const string ConstantGradientGivesTheRate =
        "under a constant gradient g, every step is -rate * g / (|g| + epsilon)";
    public const string IgnoresTheScale = "multiplying all gradients by 1024 leaves the steps unchanged";
    public const string DecaysGeometrically = "under zero gradients, weights shrink geometrically";
    public const string ClipsTheNorm = "clipping by norm never exceeds the limit, and keeps the direction";
    public const string ClipsTheValues =
        "clipping by value never exceeds the limit, and keeps signs and smaller values";

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws.Cases.ForClaim(
            ConstantGradientGivesTheRate,
            traits => traits.Normalized,
            (optimizer, at, claim) => StepsByTheRate(optimizer, at, claim.Rate, claim.Epsilon),
            "it does not divide by the size of the gradient"
        ),
        OptimizerLaws.Cases.ForClaim(
            IgnoresTheScale,
            traits => traits.IgnoresScale ? Prelude.unit : Option<Unit>.None,
            (optimizer, at, _) => TakesTheSameSteps(optimizer, at),
            "it does not divide by the size of the gradient"
        ),
        OptimizerLaws.Cases.ForClaim(
            DecaysGeometrically,
            traits => traits.Shrinkage,
            Shrinks,
            "it does not decay weights, or not by a constant factor"
        ),
        OptimizerLaws.Cases.ForClaim(ClipsTheNorm, traits => traits.NormLimit, ClipsByNorm, "it does not clip by norm"),
        OptimizerLaws.Cases.ForClaim(
            ClipsTheValues,
            traits => traits.ValueLimit,
            ClipsByValue,
            "it does not clip by value"
        ),
    ];

    /// <summary>The corrected moments are g and g^2, even where |g| is as small as epsilon.</summary>
    private static Measure StepsByTheRate(Optimizer optimizer, OptimizerCase at, double rate, double epsilon) =>
        Measure.Worst(
            from scale in new[] { 1, epsilon }
            let gradient = scale * at.Gradients[0]
            from taken in OptimizerTrace.AtFixedPoint(
                optimizer,
                at.Start,
                Enumerable.Repeat(gradient, 12).ToEquatableArray()
            )
            from slot in at.Layout.Slots
            where slot.Role != SlotRole.Statistic
            from i in Enumerable.Range(slot.Offset, slot.Length)
            let g = gradient.Values[i]
            let expected = -rate * g / (Math.Abs(g) + epsilon)
            select IsStep(expected, taken.Direction.Values[i])
        );

    /// <summary>The moments of a gradient below 1e-280 may be flushed to 0, and the step with them.</summary>
    private static Measure IsStep(double expected, double actual) =>
        Math.Abs(expected) < 1e-280
            ? Measure.Exactly(Math.Abs(actual) <= Math.Abs(expected) * (1 + 1e-12), "the step for a tiny gradient")
            : new Measure(Math.Abs(actual - expected) / Math.Abs(expected), 1e-12, "relative difference of a step");

    /// <summary>Epsilon is at most a thousandth of the smallest gradients of a case.</summary>
    private static Measure TakesTheSameSteps(Optimizer optimizer, OptimizerCase at)
    {
        at = at.WithoutTinyNumbers();
        EquatableArray<TracedStep<double>> Steps(double scale) =>
            OptimizerTrace.AtFixedPoint(optimizer, at.Start, at.Gradients.Map(gradient => scale * gradient));
        return Measure.Worst(
            Steps(1)
                .Zip(Steps(1024))
                .Map(pair => new Measure(
                    Relative((pair.Left.Direction - pair.Right.Direction).Norm(), pair.Left.Direction.Norm()),
                    2e-3,
                    "relative difference of the steps"
                ))
        );
    }

    /// <summary>difference / size, with 0 / 0 = 0.</summary>
    private static double Relative(double difference, double size) => difference == 0 ? 0 : difference / size;

    private static Measure Shrinks(Optimizer optimizer, OptimizerCase at, double shrinkage)
    {
        var end = OptimizerTrace.Follow(optimizer, OptimizerLaws.WithZeroGradients(at))[^1].Parameters;
        var factor = PortableMath.Power(1 - shrinkage, at.Gradients.Count);
        return Measure.Worst(
            from slot in at.Layout.Slots
            from i in Enumerable.Range(slot.Offset, slot.Length)
            let start = at.Start.Values[i]
            select slot.Role == SlotRole.Weight
                ? IsShrunk(start, factor * start, end.Values[i])
                : Measure.Exactly(end.Values[i] == start, $"{slot.Name} is unchanged")
        );
    }

    /// <summary>Subnormal numbers have too few digits to shrink by a constant factor.</summary>
    private static Measure IsShrunk(double start, double expected, double actual) =>
        Math.Abs(start) < 1e-290
            ? Measure.Exactly(Math.Abs(actual) <= Math.Abs(start), "a tiny weight does not grow")
            : new Measure(Math.Abs(expected - actual) / Math.Abs(start), 1e-14, "a weight");

    private static Measure ClipsByNorm(Optimizer optimizer, OptimizerCase at, double limit)
    {
        var gradient = OptimizerCase.Trained(at.Gradients[0]);
        var clipped = OptimizerTrace.Follow(optimizer, at)[0].Direction;
        var cosine = gradient.Norm() == 0 ? 1 : clipped.Dot(gradient) / (clipped.Norm() * gradient.Norm());
        return Measure.Worst(
            new Measure(clipped.Norm(), limit * (1 + 1e-15), "norm"),
            new Measure(Math.Abs(cosine - 1), 1e-15, "1 - cosine of the angle"),
            Measure.Exactly(
                gradient.Norm() > limit || OptimizerLaws.AreEqual(clipped.Values, gradient.Values),
                "a short direction is unchanged"
            )
        );
    }

    private static Measure ClipsByValue(Optimizer optimizer, OptimizerCase at, double limit)
    {
        var gradient = OptimizerCase.Trained(at.Gradients[0]);
        var clipped = OptimizerTrace.Follow(optimizer, at)[0].Direction;
        return Measure.Worst(
            Enumerable
                .Range(0, at.Layout.Length)
                .Select(i => (Clipped: clipped.Values[i], Original: gradient.Values[i]))
                .Select(pair =>
                    Measure.Exactly(
                        Math.Abs(pair.Clipped) <= limit
                            && Math.Sign(pair.Clipped) == Math.Sign(pair.Original)
                            && (Math.Abs(pair.Original) > limit || pair.Clipped == pair.Original)
                    )
                )
        );
    }
}
