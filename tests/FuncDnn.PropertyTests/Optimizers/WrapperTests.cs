using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>Wrappers written with the public interface alone, in whole runs.</summary>
public sealed class WrapperTests
{
    public static TheoryData<Optimizer, Optimizer> Pairs { get; } =
        new()
        {
            { new Half(new Adam(0.02)), new Adam(0.01) },
            { new Half(new Half(new Adam(0.04))), new Adam(0.01) },
            { new Half(new Momentum(0.02)), new Momentum(0.01) },
            { new Half(new ClipByGlobalNorm(1).Then(new Adam(0.02))), new ClipByGlobalNorm(1).Then(new Adam(0.01)) },
            { new ClipByGlobalNorm(1).Then(new Half(new Adam(0.02))), new ClipByGlobalNorm(1).Then(new Adam(0.01)) },
            {
                new Half(new Adam(0.02)).Then(new DecoupledDecay(0.01, 0.1)),
                new Adam(0.01).Then(new DecoupledDecay(0.01, 0.1))
            },
            { new Lookahead(new Half(new Adam(0.02))), new Lookahead(new Adam(0.01)) },
            { new Half(new Lookahead(new Momentum(0.02))), new Half(new Lookahead(new Half(new Momentum(0.04)))) },
        };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_wrapper_that_halves_the_direction_acts_like_half_the_rate(Optimizer half, Optimizer same) =>
        Assert.Equal(After200Steps(same).Parameters, After200Steps(half).Parameters);

    [Fact]
    public void A_wrapper_keeps_its_own_moments_after_those_of_the_inner_optimizer()
    {
        var trial = OptimizerCase.Of(2, 3, 4, 1);
        var end = OptimizerTrace.Follow(new Summing(new Adam(0.1).Then(new Momentum(1))), trial)[^1];
        var steps = OptimizerTrace.Follow(new Adam(0.1).Then(new Momentum(1)), trial).Map(taken => taken.Direction);
        Assert.Equal(
            steps.Fold(Gradients<double>.Zero(trial.Layout), (sum, step) => sum + step),
            end.State.Moments[^1]
        );
        Assert.Equal(4, end.State.Moments.Count);
    }

    [Fact]
    public void A_wrapper_cannot_pass_on_moments_that_it_does_not_have()
    {
        var trial = OptimizerCase.Of(2, 3, 1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            OptimizerTrace.Follow(new Summing(new Adam(0.1), Least: 1), trial)
        );
    }

    [Fact]
    public void A_report_shows_the_learning_rate_inside_a_wrapper() =>
        Assert.Equal(
            new[] { "Lookahead", "ClipByValue", "Half", "Adam", "DecoupledDecay" },
            new Lookahead(new ClipByValue(1).Then(new Half(new Adam(0.1))))
                .Then(new DecoupledDecay(0.1, 0.1))
                .Parts.Map(part => part.GetType().Name)
        );

    private static TrainState<double> After200Steps(Optimizer optimizer)
    {
        var key = Key.FromSeed(3);
        var (moons, _) = new TwoMoons(Noise: 0.2).Draw(100, key.Fold(0));
        var network = new Network(new Dense(5), new Tanh(), new Dense(1));
        var step = new TrainingStep(network, new SigmoidCrossEntropy(), optimizer);
        return step.Run(step.Start<double>(2, key.Fold(2)), Enumerable.Repeat(moons, 200)).Last();
    }

    private sealed record Half(Optimizer Inner) : Optimizer, IOptimizerWrapper
    {
        public override int MomentCount => Inner.MomentCount;

        public override EquatableArray<string> Validate() => Inner.Validate();

        public override void Update<T>(UpdateFrame<T> frame)
        {
            Inner.Update(frame);
            foreach (ref var d in frame.Direction)
            {
                d /= T.CreateChecked(2);
            }
        }
    }

    /// <summary>
    /// Keeps the sum of the steps in its own moment; passes <see cref="Least"/> moments too many to the inner
    /// optimizer.
    /// </summary>
    private sealed record Summing(Optimizer Inner, int Least = 0) : Optimizer
    {
        public override int MomentCount => Inner.MomentCount + 1;

        public override EquatableArray<string> Validate() => Inner.Validate();

        public override void Update<T>(UpdateFrame<T> frame)
        {
            Inner.Update(frame.WithMoments(0, Inner.MomentCount));
            var own = frame.WithMoments(Inner.MomentCount, 1 + Least);
            for (var i = 0; i < frame.Direction.Length; i++)
            {
                own.NextMoment(0)[i] = own.Moment(0)[i] + frame.Direction[i];
            }
        }
    }
}
