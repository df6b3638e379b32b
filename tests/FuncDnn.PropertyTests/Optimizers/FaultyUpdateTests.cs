using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>The universal laws can fail: for each of them an optimizer that breaks it.</summary>
public sealed class FaultyUpdateTests
{
    [Theory]
    [InlineData("a zero gradient moves nothing")]
    [InlineData("to permute the coordinates of each slot before is to permute them after")]
    [InlineData("to flip the signs of some coordinates before is to flip them after")]
    [InlineData("what is not trained is not moved, even by a gradient that says so")]
    [InlineData("under a zero gradient nothing but weights may move")]
    public void A_step_that_depends_on_the_place_is_rejected(string law) => Assert.True(Law(law).Rejects(new Drift()));

    [Theory]
    [InlineData("an update leaves the bits of its arguments and gives the same bits again")]
    [InlineData("an update over the old moments and parameters gives the same bits")]
    [InlineData("with half the rate every step is exactly half as long, with none there is none")]
    public void An_optimizer_that_counts_its_own_steps_is_rejected(string law) =>
        Assert.True(Law(law).Rejects(new Counting()));

    [Fact]
    public void A_moment_that_decays_for_ever_is_rejected() =>
        Assert.True(OptimizerLaws.MomentsAreNeverTiny.Rejects(new NeverFlushed()));

    private static OptimizerLaw Law(string name) =>
        OptimizerLaws
            .Universal.Append(OptimizerLaws.ZeroGradientMovesNothing)
            .Append(OptimizerLaws.CommutesWithPermutation)
            .Append(OptimizerLaws.HalfTheRateIsHalfTheStep)
            .Single(law => law.Name == name);

    private sealed record Drift() : Optimizer
    {
        public override int Moments => 0;

        public override Seq<string> Mistakes() => Seq<string>.Empty;

        public override void Update<T>(UpdateFrame<T> frame)
        {
            for (var i = 0; i < frame.Direction.Length; i++)
            {
                frame.Direction[i] += T.CreateSaturating(i);
            }
        }
    }

    private sealed record Counting() : Optimizer
    {
        private readonly int[] _steps = [0];

        public override int Moments => 0;

        public override Seq<string> Mistakes() => Seq<string>.Empty;

        public override void Update<T>(UpdateFrame<T> frame)
        {
            _steps[0]++;
            for (var i = 0; i < frame.Direction.Length; i++)
            {
                frame.Direction[i] *= T.CreateSaturating(-1.0 / _steps[0]);
            }
        }
    }

    private sealed record NeverFlushed() : Definition(1, 1)
    {
        protected override T Step<T>(double rate, long t, T p, T g, T[] moments, SlotRole role)
        {
            moments[0] = Average(0.9, moments[0], g);
            return -moments[0];
        }
    }
}
