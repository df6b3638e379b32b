using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class AdamTests
{
    [Fact]
    public void The_first_step_of_Adam_is_the_rate_against_the_sign_of_the_gradient() =>
        new OptimizerLaw(
            "first step",
            (optimizer, trial) =>
                OptimizerTrace
                    .Follow(optimizer, trial)[0]
                    .Direction.Values.ToArray()
                    .Zip(
                        OptimizerCase.Trained(trial.Gradients[0]).Values.ToArray(),
                        (step, g) =>
                            g == 0 ? step == 0 : Math.Abs(step + (0.01 * Math.Sign(g))) <= 1e-10 / Math.Abs(g) + 1e-16
                    )
                    .All(right => right)
        ).Require(new Adam(0.01));

    [Fact]
    public void Every_step_of_Lion_is_the_rate_or_nothing() =>
        new OptimizerLaw(
            "the rate or nothing",
            (optimizer, trial) =>
                OptimizerTrace
                    .Follow(optimizer, trial)
                    .ForAll(taken => taken.Direction.Values.ToArray().All(step => Math.Abs(step) is 0.01 or 0))
        ).Require(new Lion(0.01));

    [Fact]
    public void The_divisor_of_AmsGrad_never_shrinks() =>
        new OptimizerLaw(
            "growing divisor",
            (optimizer, trial) =>
                OptimizerTrace
                    .Follow(optimizer, trial with { Gradients = trial.Gradients.Add(1e-3 * trial.Gradients[0]) })
                    .Map(taken => taken.State.Moments[2].Values.ToArray())
                    .Fold(
                        (Grows: true, Last: new double[trial.Layout.Length]),
                        (so, next) => (so.Grows && next.Zip(so.Last).All(pair => pair.Item1 >= pair.Item2), next)
                    )
                    .Grows
        ).Require(new AmsGrad(0.01));

    [Fact]
    public void AdamW_is_Adam_then_decoupled_decay_bit_for_bit() =>
        new OptimizerLaw(
            "fused",
            (optimizer, trial) =>
                OptimizerTrace.Follow(optimizer, trial)
                == OptimizerTrace.Follow(new Adam(0.01, 0.8, 0.9, 1e-6).Then(new DecoupledDecay(0.01, 0.3)), trial)
        ).Require(new AdamW(0.01, 0.3, 0.8, 0.9, 1e-6));

    [Fact]
    public void Without_memory_Adam_goes_by_the_sign_and_NAdam_with_it() =>
        new OptimizerLaw(
            "memoryless",
            (optimizer, trial) =>
                // Adam's mean of a tiny gradient is flushed to 0; NAdam takes the gradient itself.
                OptimizerTrace.Follow(optimizer, trial.WithoutTinyNumbers()).Map(taken => taken.Parameters)
                == OptimizerTrace
                    .Follow(new NAdam(0.01, 0, 0), trial.WithoutTinyNumbers())
                    .Map(taken => taken.Parameters)
        ).Require(new Adam(0.01, 0, 0));

    [Fact]
    public void A_gradient_below_epsilon_moves_by_less_than_the_rate()
    {
        var layout = Layout.Empty.Append([new Slot("b", 2, 1, SlotRole.Bias)]);
        var start = Parameters<double>.Of(layout, new double[2]);
        var taken = OptimizerTrace.Follow(new Adam(0.01), start, [Gradients<double>.Of(layout, [1e-9, -1e-9])])[0];
        Assert.Equal(-0.01 / 11, taken.Direction.Values[0], 1e-15);
        Assert.Equal(0.01 / 11, taken.Direction.Values[1], 1e-15);
    }
}
