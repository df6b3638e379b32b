using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class DecoupledDecayTests
{
    [Fact]
    public void Under_a_zero_gradient_weights_shrink_geometrically_and_nothing_else_moves()
    {
        Require(new DecoupledDecay(0.5, 0.25));
        Require(new AdamW(0.5, 0.25));
        Require(new Momentum(0.5).Then(new DecoupledDecay(0.5, 0.25)));

        static void Require(Optimizer decaying) =>
            new OptimizerLaw(
                "geometric",
                (optimizer, trial) =>
                {
                    var still = trial.WithGradients(gradient => Gradients<double>.Zero(gradient.Layout));
                    var end = Walk.Along(optimizer, still).Last.Parameters;
                    var factor = Elementary.Power(1 - (0.5 * 0.25), trial.Gradients.Count);
                    return trial.Layout.Slots.ForAll(slot =>
                        slot.Role == SlotRole.Weight
                            ? trial
                                .Start[slot]
                                .Values.ToArray()
                                .Zip(end[slot].Values.ToArray())
                                .All(pair =>
                                    Math.Abs((factor * pair.Item1) - pair.Item2) <= 1e-14 * Math.Abs(pair.Item1)
                                )
                            : end[slot] == trial.Start[slot]
                    );
                }
            ).Require(decaying);
    }

    [Fact]
    public void The_decay_follows_the_learning_rate() =>
        Assert.Equal(
            Decayed(new DecoupledDecay(0.01, 0.5), 0),
            Decayed(new DecoupledDecay(new StepDecay(0.02, 0.5, 3), 0.5), 4)
        );

    private static Gradients<double> Decayed(DecoupledDecay decay, long step)
    {
        var trial = Trial.Of(3, 4, 1, 9);
        return decay.Update(trial.Start, trial.Gradients.Head, OptimizerState<double>.Nothing, step).Direction;
    }
}
