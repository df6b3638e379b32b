using FsCheck.Fluent;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Laws.Optimizers;

/// <summary>The laws of where a step goes.</summary>
internal static class OptimizerStepLaws
{
    public const string ZeroGradientMovesNothing = "a zero gradient moves nothing";
    public const string CommutesWithSignFlips = "to flip the signs of some coordinates before is to flip them after";
    public const string CommutesWithPermutations =
        "to permute the coordinates of each slot before is to permute them after";
    public const string HalfTheRate = "with half the rate every step is exactly half as long, with none there is none";
    public const string ReachesTheMinimum =
        "it reaches the minimum of a convex quadratic, at its rate or at a power of ten above";

    private const int Steps = 3000;

    public static EquatableArray<Law<Subject<Optimizer, OptimizerTraits>>> All { get; } =
    [
        OptimizerLaws
            .Cases.ForAllCases(ZeroGradientMovesNothing, StaysWhereItIs)
            .Unless(subject => subject.Traits.Decays, "it pulls weights to 0"),
        OptimizerLaws.Cases.ForAllCases(CommutesWithSignFlips, FlipsSigns),
        OptimizerLaws
            .Cases.ForAllCases(CommutesWithPermutations, Permutes)
            .Unless(subject => !subject.Traits.CoordinateWise, "it looks at all coordinates at once"),
        OptimizerLaws
            .Cases.ForAllCases(HalfTheRate, FollowsTheRate)
            .Unless(subject => !subject.Traits.HasOneRate, "its steps are not proportional to one rate"),
        OptimizerLaws.Cases.ForAllCases("single precision goes the way of double precision", SingleFollows),
        OptimizerLaws
            .Cases.ForAllCases("a gradient that is not a number is not hidden", ShowsWhatIsNoNumber)
            .Unless(subject => !subject.Traits.Descends, "it is a link of a chain"),
        Law.Of<Subject<Optimizer, OptimizerTraits>, int>(
                ReachesTheMinimum,
                Arb.From(Gen.Choose(0, int.MaxValue)),
                (subject, seed) => Descends(subject.Part, Quadratic.Random((ulong)seed))
            )
            .Unless(subject => !subject.Traits.Descends, "it is a link of a chain") with
        {
            OneCaseIn = 25,
        },
    ];

    private static Measure StaysWhereItIs(Optimizer optimizer, OptimizerCase trial) =>
        Measure.Worst(
            OptimizerTrace
                .Follow(optimizer, OptimizerLaws.WithZeroGradients(trial))
                .Map(taken => Measure.Exactly(OptimizerLaws.AreEqual(taken.Parameters.Values, trial.Start.Values)))
        );

    private static Measure FlipsSigns(Optimizer optimizer, OptimizerCase trial)
    {
        var numbers = new CaseNumbers(6);
        var signs = Enumerable.Range(0, trial.Layout.Length).Select(_ => numbers.Below(2) == 0 ? -1.0 : 1.0).ToArray();
        return Commutes(optimizer, trial, values => [.. values.Select((value, i) => signs[i] * value)]);
    }

    private static Measure Permutes(Optimizer optimizer, OptimizerCase trial)
    {
        var order = new CaseNumbers(5);
        var places = trial
            .Layout.Slots.SelectMany(slot =>
                Enumerable.Range(slot.Offset, slot.Length).OrderBy(_ => order.Uniform()).ToArray()
            )
            .ToArray();
        return Commutes(optimizer, trial, values => Array.ConvertAll(places, place => values[place]));
    }

    private static Measure Commutes(Optimizer optimizer, OptimizerCase trial, Func<double[], double[]> change)
    {
        Gradients<double> Changed(Gradients<double> direction) =>
            Gradients<double>.Of(trial.Layout, change(direction.Values.ToArray()));
        var start = Parameters<double>.Of(trial.Layout, change(trial.Start.Values.ToArray()));
        var after = OptimizerTrace.Follow(optimizer, trial).Map(taken => Changed(taken.Direction));
        var before = OptimizerTrace.Follow(optimizer, start, trial.Gradients.Map(Changed));

        // 0 and -0 are the same way to go.
        return Measure.Worst(
            after
                .Zip(before)
                .Map(pair =>
                    Measure.Exactly(pair.Left.Values.ToArray().SequenceEqual(pair.Right.Direction.Values.ToArray()))
                )
        );
    }

    private static Measure FollowsTheRate(Optimizer optimizer, OptimizerCase trial)
    {
        // Half of a subnormal number is rounded.
        trial = trial.WithoutTinyNumbers();
        EquatableArray<TracedStep<double>> At(double scale) =>
            OptimizerTrace.AtFixedPoint(optimizer, trial.Start, trial.Gradients, scale);
        return Measure.Worst(
            Measure.Exactly(
                At(1).Map(taken => 0.5 * taken.Direction) == At(0.5).Map(taken => taken.Direction),
                "half the rate"
            ),
            Measure.Exactly(
                At(0).ForAll(taken => OptimizerLaws.AreEqual(taken.Parameters.Values, trial.Start.Values)),
                "no rate"
            )
        );
    }

    private static Measure SingleFollows(Optimizer optimizer, OptimizerCase trial)
    {
        trial = trial.WithoutTinyNumbers();
        var wide = OptimizerTrace.AtFixedPoint(optimizer, trial.Start, trial.Gradients);
        var narrow = OptimizerTrace.AtFixedPoint(
            optimizer,
            trial.Start.To<float>(),
            trial.Gradients.Map(OptimizerTrace.ToSingle)
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

    private static Measure ShowsWhatIsNoNumber(Optimizer optimizer, OptimizerCase trial)
    {
        var none = Gradients<double>.Of(trial.Layout, Enumerable.Repeat(double.NaN, trial.Layout.Length).ToArray());
        var end = OptimizerTrace.Follow(optimizer, trial.Start, [none])[0].Parameters;
        return Measure.Exactly(
            trial
                .Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic)
                .ForAll(slot => Array.TrueForAll(end[slot].Values.ToArray(), double.IsNaN))
        );
    }

    private static Measure Descends(Optimizer optimizer, Quadratic valley)
    {
        var nearest = double.PositiveInfinity;
        foreach (var scale in new[] { 10.0, 1, 100, 1000 })
        {
            var end = valley.Descend(optimizer, Steps, step => scale * Math.Pow((double)(Steps - step) / Steps, 2));
            nearest = Math.Min(nearest, (end - valley.Minimum).Norm());
            if (nearest < 1e-4)
            {
                break;
            }
        }

        return new(nearest, 1e-4, "distance from the minimum");
    }
}
