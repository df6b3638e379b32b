using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of the direction and length of a step.</summary>
internal static class OptimizerStepLaws
{
    public const string ZeroGradientChangesNothing = "a zero gradient changes no parameter";
    public const string CommutesWithSignFlips = "flipping the signs of some coordinates commutes with the update";
    public const string CommutesWithPermutations = "permuting the coordinates of each slot commutes with the update";
    public const string HalfTheRate = "half the rate gives exactly half the step, and a rate of 0 gives none";
    public const string ReachesTheMinimum =
        "it reaches the minimum of a convex quadratic at its rate, or at 10, 100 or 1000 times its rate";

    private const int Steps = 3000;

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws
            .Cases.ForAllCases(ZeroGradientChangesNothing, ChangesNothing)
            .Unless(subject => subject.Traits.Decays, "it decays weights"),
        OptimizerLaws.Cases.ForAllCases(CommutesWithSignFlips, FlipsSigns),
        OptimizerLaws
            .Cases.ForAllCases(CommutesWithPermutations, Permutes)
            .Unless(subject => !subject.Traits.CoordinateWise, "it does not treat each coordinate by itself"),
        OptimizerLaws
            .Cases.ForAllCases(HalfTheRate, FollowsTheRate)
            .Unless(subject => !subject.Traits.HasOneRate, "its steps are not proportional to one rate"),
        OptimizerLaws.Cases.ForAllCases("single precision agrees with double precision", SingleAgrees),
        OptimizerLaws
            .Cases.ForAllCases("a gradient of NaN makes all trained parameters NaN", PropagatesNaN)
            .Unless(subject => !subject.Traits.Descends, "it does not descend by itself"),
        Law.Of<Subject<Optimizer, OptimizerTraits>, int>(
                ReachesTheMinimum,
                Arb.From(Gen.Choose(0, int.MaxValue)),
                (subject, seed) => Descends(subject.Part, Quadratic.Random((ulong)seed))
            )
            .Unless(subject => !subject.Traits.Descends, "it does not descend by itself") with
        {
            OneCaseIn = 25,
        },
    ];

    private static Measure ChangesNothing(Optimizer optimizer, OptimizerCase at) =>
        Measure.Worst(
            OptimizerTrace
                .Follow(optimizer, OptimizerLaws.WithZeroGradients(at))
                .Map(taken => Measure.Exactly(OptimizerLaws.AreEqual(taken.Parameters.Values, at.Start.Values)))
        );

    private static Measure FlipsSigns(Optimizer optimizer, OptimizerCase at)
    {
        var numbers = new CaseNumbers(6);
        var signs = Enumerable.Range(0, at.Layout.Length).Select(_ => numbers.Below(2) == 0 ? -1.0 : 1.0).ToArray();
        return Commutes(optimizer, at, values => [.. values.Select((value, i) => signs[i] * value)]);
    }

    private static Measure Permutes(Optimizer optimizer, OptimizerCase at)
    {
        var order = new CaseNumbers(5);
        var indices = at
            .Layout.Slots.SelectMany(slot =>
                Enumerable.Range(slot.Offset, slot.Length).OrderBy(_ => order.Uniform()).ToArray()
            )
            .ToArray();
        return Commutes(optimizer, at, values => Array.ConvertAll(indices, index => values[index]));
    }

    private static Measure Commutes(Optimizer optimizer, OptimizerCase at, Func<double[], double[]> change)
    {
        Gradients<double> Changed(Gradients<double> direction) =>
            Gradients<double>.Of(at.Layout, change(direction.Values.ToArray()));
        var start = Parameters<double>.Of(at.Layout, change(at.Start.Values.ToArray()));
        var after = OptimizerTrace.Follow(optimizer, at).Map(taken => Changed(taken.Direction));
        var before = OptimizerTrace.Follow(optimizer, start, at.Gradients.Map(Changed));

        // 0 and -0 are the same step.
        return Measure.Worst(
            after
                .Zip(before)
                .Map(pair =>
                    Measure.Exactly(pair.Left.Values.ToArray().SequenceEqual(pair.Right.Direction.Values.ToArray()))
                )
        );
    }

    private static Measure FollowsTheRate(Optimizer optimizer, OptimizerCase at)
    {
        // Halving a subnormal number rounds.
        at = at.WithoutTinyNumbers();
        EquatableArray<TracedStep<double>> At(double scale) =>
            OptimizerTrace.AtFixedPoint(optimizer, at.Start, at.Gradients, scale);
        return Measure.Worst(
            Measure.Exactly(
                At(1).Map(taken => 0.5 * taken.Direction) == At(0.5).Map(taken => taken.Direction),
                "half the rate"
            ),
            Measure.Exactly(
                At(0).ForAll(taken => OptimizerLaws.AreEqual(taken.Parameters.Values, at.Start.Values)),
                "a rate of 0"
            )
        );
    }

    private static Measure SingleAgrees(Optimizer optimizer, OptimizerCase at)
    {
        at = at.WithoutTinyNumbers();
        var wide = OptimizerTrace.AtFixedPoint(optimizer, at.Start, at.Gradients);
        var narrow = OptimizerTrace.AtFixedPoint(
            optimizer,
            at.Start.To<float>(),
            at.Gradients.Map(OptimizerTrace.ToSingle)
        );
        var longest = wide.Map(taken => taken.Direction.Values.ToArray().Max(Math.Abs)).Max();
        return Measure.Worst(
            wide.Zip(narrow)
                .Map(pair => new Measure(
                    pair.Left.Direction.Values.ToArray()
                        .Zip(pair.Right.Direction.Values.ToArray(), (left, right) => Math.Abs(left - right))
                        .Max() / (longest == 0 ? 1 : longest),
                    1e-5
                ))
        );
    }

    private static Measure PropagatesNaN(Optimizer optimizer, OptimizerCase at)
    {
        var invalid = Gradients<double>.Of(at.Layout, Enumerable.Repeat(double.NaN, at.Layout.Length).ToArray());
        var end = OptimizerTrace.Follow(optimizer, at.Start, [invalid])[0].Parameters;
        return Measure.Exactly(
            at.Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic)
                .ForAll(slot => Array.TrueForAll(end[slot].Values.ToArray(), double.IsNaN))
        );
    }

    private static Measure Descends(Optimizer optimizer, Quadratic quadratic)
    {
        var nearest = double.PositiveInfinity;
        foreach (var scale in new[] { 10.0, 1, 100, 1000 })
        {
            var end = quadratic.Descend(optimizer, Steps, step => scale * Math.Pow((double)(Steps - step) / Steps, 2));
            nearest = Math.Min(nearest, (end - quadratic.Minimum).Norm());
            if (nearest < 1e-4)
            {
                break;
            }
        }

        return new(nearest, 1e-4, "distance from the minimum");
    }
}
