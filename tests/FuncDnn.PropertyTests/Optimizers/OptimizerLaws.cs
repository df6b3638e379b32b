using System.Runtime.InteropServices;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>The laws that any optimizer is judged by; none of them looks inside.</summary>
internal static class OptimizerLaws
{
    /// <summary>For optimizers without decay.</summary>
    public static OptimizerLaw ZeroGradientMovesNothing { get; } =
        new(
            "a zero gradient moves nothing",
            (optimizer, trial) =>
                Walk.Along(optimizer, trial.WithGradients(gradient => Gradients<double>.Zero(gradient.Layout)))
                    .ForAll(taken => taken.Parameters == trial.Start)
        );

    public static OptimizerLaw LayoutIsKept { get; } =
        new(
            "the layout is kept, and the state has the number of moments announced",
            (optimizer, trial) =>
                Walk.Along(optimizer, trial)
                    .ForAll(taken =>
                        taken.Direction.Layout == trial.Layout
                        && taken.State.Moments.Count == optimizer.Moments
                        && taken.State.Moments.ForAll(moment => moment.Layout == trial.Layout)
                    )
        );

    /// <summary>For optimizers that treat every coordinate by itself.</summary>
    public static OptimizerLaw CommutesWithPermutation { get; } =
        new(
            "to permute the coordinates of each slot before is to permute them after",
            (optimizer, trial) =>
            {
                var order = new Numbers(5);
                var places = new int[trial.Layout.Length];
                foreach (var slot in trial.Layout.Slots)
                {
                    var keys = Enumerable.Range(slot.Offset, slot.Length).OrderBy(_ => order.Uniform()).ToArray();
                    keys.CopyTo(places, slot.Offset);
                }

                return Commutes(optimizer, trial, values => Array.ConvertAll(places, place => values[place]));
            }
        );

    public static OptimizerLaw CommutesWithSignFlip { get; } =
        new(
            "to flip the signs of some coordinates before is to flip them after",
            (optimizer, trial) =>
            {
                var numbers = new Numbers(6);
                var signs = new double[trial.Layout.Length]
                    .Map(_ => numbers.Below(2) == 0 ? -1.0 : 1.0)
                    .ToArray();
                return Commutes(optimizer, trial, values => values.Zip(signs, (value, sign) => sign * value).ToArray());
            }
        );

    public static OptimizerLaw StatisticsStay { get; } =
        new(
            "what is not trained is not moved, even by a gradient that says so",
            (optimizer, trial) =>
                Walk.Along(optimizer, trial).ForAll(taken => Same(taken, trial.Start, SlotRole.Statistic))
        );

    public static OptimizerLaw OnlyWeightsDecay { get; } =
        new(
            "under a zero gradient nothing but weights may move",
            (optimizer, trial) =>
                Walk.Along(optimizer, trial.WithGradients(gradient => Gradients<double>.Zero(gradient.Layout)))
                    .ForAll(taken =>
                        Same(taken, trial.Start, SlotRole.Bias) && Same(taken, trial.Start, SlotRole.Scale)
                    )
        );

    public static OptimizerLaw UpdateIsPure { get; } =
        new(
            "an update leaves the bits of its arguments and gives the same bits again",
            (optimizer, trial) =>
            {
                var before = Walk.Along(optimizer, trial).Last;
                var gradient = trial.Gradients.Head;
                var bits = Bits(before, gradient);
                var once = optimizer.Update(before.Parameters, gradient, before.State, trial.Gradients.Count);
                var again = optimizer.Update(before.Parameters, gradient, before.State, trial.Gradients.Count);
                return once == again && bits == Bits(before, gradient);
            }
        );

    public static OptimizerLaw UpdatesInPlace { get; } =
        new(
            "an update over the old moments and parameters gives the same bits",
            (optimizer, trial) =>
            {
                var before = Walk.Along(optimizer, trial).Last;
                var gradient = trial.Gradients.Head;
                var step = (long)trial.Gradients.Count;
                var moments = before.State.Moments.Map(moment => moment.Values.ToArray()).ToArray();
                var state = new OptimizerState<double>(
                    moments.Map(moment => Gradients<double>.Own(trial.Layout, moment)).ToSeq().Strict()
                );
                var parameters = before.Parameters.Values.ToArray();
                var direction = gradient.Values.ToArray();
                optimizer.Update(trial.Layout, parameters, direction, moments, moments, parameters, step, 1);
                var pure = optimizer.Update(before.Parameters, gradient, before.State, step);
                return pure.Next == state
                    && before.Parameters + pure.Direction == Parameters<double>.Own(trial.Layout, parameters);
            }
        );

    /// <summary>For optimizers whose every part follows one learning rate.</summary>
    public static OptimizerLaw HalfTheRateIsHalfTheStep { get; } =
        new(
            "with half the rate every step is exactly half as long, with none there is none",
            (optimizer, trial) =>
            {
                var whole = Walk.OnTheSpot(optimizer, trial.Start, trial.Gradients);
                var half = Walk.OnTheSpot(optimizer, trial.Start, trial.Gradients, 0.5);
                var none = Walk.OnTheSpot(optimizer, trial.Start, trial.Gradients, 0);
                return whole.Map(taken => 0.5 * taken.Direction) == half.Map(taken => taken.Direction)
                    && none.ForAll(taken => taken.Parameters == trial.Start);
            }
        );

    public static OptimizerLaw SingleFollowsDouble { get; } =
        new(
            "single precision goes the way of double precision",
            (optimizer, trial) =>
            {
                var wide = Walk.OnTheSpot(optimizer, trial.Start, trial.Gradients);
                var narrow = Walk.OnTheSpot(
                    optimizer,
                    trial.Start.To<float>(),
                    trial.Gradients.Map(Walk.ToSingle).Strict()
                );
                var longest = wide.Map(taken => taken.Direction.Values.ToArray().Max(Math.Abs)).Max();
                return wide.Zip(narrow)
                    .ForAll(pair =>
                        pair.Left.Direction.Values.ToArray()
                            .Zip(pair.Right.Direction.Values.ToArray(), (left, right) => Math.Abs(left - right))
                            .All(difference => difference <= 1e-5 * longest)
                    );
            }
        );

    public static OptimizerLaw MomentsAreNeverTiny { get; } =
        new(
            "a moment that nothing feeds becomes 0 before it becomes a denormal number",
            (optimizer, trial) =>
                new[] { 1e-28f, 1e-14f }.All(size =>
                {
                    var last = size * Walk.ToSingle(trial.Gradients.Head);
                    var gradients = Enumerable.Repeat(Gradients<float>.Zero(trial.Layout), 60).Prepend(last).ToSeq();
                    return Walk.OnTheSpot(optimizer, trial.Start.To<float>(), gradients.Strict())
                        .ForAll(taken =>
                            taken.State.Moments.ForAll(moment =>
                                moment.Values.ToArray().All(value => value == 0 || MathF.Abs(value) >= 1e-30f)
                            )
                        );
                })
        );

    /// <summary>The laws that hold for every optimizer.</summary>
    public static IReadOnlyList<OptimizerLaw> Universal { get; } =
    [
        LayoutIsKept,
        StatisticsStay,
        OnlyWeightsDecay,
        UpdateIsPure,
        UpdatesInPlace,
        SingleFollowsDouble,
        MomentsAreNeverTiny,
        CommutesWithSignFlip,
    ];

    private static bool Commutes(Optimizer optimizer, Trial trial, Func<double[], double[]> change)
    {
        Gradients<double> Changed(Gradients<double> direction) =>
            Gradients<double>.Of(trial.Layout, change(direction.Values.ToArray()));
        var start = Parameters<double>.Of(trial.Layout, change(trial.Start.Values.ToArray()));
        var after = Walk.Along(optimizer, trial).Map(taken => Changed(taken.Direction));
        var before = Walk.Along(optimizer, start, trial.Gradients.Map(Changed).Strict());

        // 0 and -0 are the same way to go.
        return after
            .Zip(before)
            .ForAll(pair => pair.Left.Values.ToArray().SequenceEqual(pair.Right.Direction.Values.ToArray()));
    }

    private static bool Same(Taken<double> taken, Parameters<double> start, SlotRole role) =>
        start.Layout.Slots.Filter(slot => slot.Role == role).ForAll(slot => taken.Parameters[slot] == start[slot]);

    private static string Bits(Taken<double> taken, Gradients<double> gradient) =>
        string.Join(
            ' ',
            taken
                .State.Moments.Map(moment => Convert.ToHexString(MemoryMarshal.AsBytes(moment.Values)))
                .Add(taken.Parameters.Sha256())
                .Add(Convert.ToHexString(MemoryMarshal.AsBytes(gradient.Values)))
        );
}
