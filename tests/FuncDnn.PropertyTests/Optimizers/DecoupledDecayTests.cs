using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

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
            Assert.IsType<Held>(
                OptimizerClaimLaws
                    .All.Single(law => law.Sentence == OptimizerClaimLaws.DecaysGeometrically)
                    .Check(new(decaying, OptimizerTraits.Of(decaying)))
            );
    }

    [Fact]
    public void The_decay_follows_the_learning_rate() =>
        Assert.Equal(
            Decayed(new DecoupledDecay(0.01, 0.5), 0),
            Decayed(new DecoupledDecay(new StepDecay(0.02, 0.5, 3), 0.5), 4)
        );

    private static Gradients<double> Decayed(DecoupledDecay decay, long step)
    {
        var trial = OptimizerCase.Of(3, 4, 1, 9);
        return decay.Update(trial.Start, trial.Gradients[0], OptimizerState<double>.Nothing, step).Direction;
    }
}
