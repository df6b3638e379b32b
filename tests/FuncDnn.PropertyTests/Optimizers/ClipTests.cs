using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class ClipTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(5)]
    [InlineData(1e6)]
    public void A_clip_by_norm_never_exceeds_the_limit_and_keeps_the_direction(double limit) =>
        new OptimizerLaw(
            "clip by norm",
            (optimizer, trial) =>
            {
                var gradient = Trial.Trained(trial.Gradients.Head);
                var clipped = Walk.Along(optimizer, trial).Head.Direction;
                var cosine = clipped.Dot(gradient) / (clipped.Norm() * gradient.Norm());
                return clipped.Norm() <= limit * (1 + 1e-15)
                    && Math.Abs(cosine - 1) <= 1e-15
                    && (gradient.Norm() > limit || clipped == gradient);
            }
        ).Require(new ClipByGlobalNorm(limit));

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(1e6)]
    public void A_clip_by_value_never_exceeds_the_limit_and_keeps_signs_and_what_is_small(double limit) =>
        new OptimizerLaw(
            "clip by value",
            (optimizer, trial) =>
                Walk.Along(optimizer, trial)
                    .Head.Direction.Values.ToArray()
                    .Zip(Trial.Trained(trial.Gradients.Head).Values.ToArray())
                    .All(pair =>
                        Math.Abs(pair.Item1) <= limit
                        && Math.Sign(pair.Item1) == Math.Sign(pair.Item2)
                        && (Math.Abs(pair.Item2) > limit || pair.Item1 == pair.Item2)
                    )
        ).Require(new ClipByValue(limit));

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e200)]
    [InlineData(1e100)]
    public void A_clip_by_norm_keeps_the_direction_of_a_gradient_whose_squares_overflow(double size)
    {
        var layout = Layout.Empty.Append(Prelude.Seq1(new Slot("b", 2, 1, SlotRole.Bias)));
        var clipped = Clip(Gradients<double>.Of(layout, [3 * size, -4 * size]));
        Assert.Equal(0.6, clipped.Values[0], 1e-15);
        Assert.Equal(-0.8, clipped.Values[1], 1e-15);
    }

    [Theory]
    [InlineData(1e37f)]
    [InlineData(1e20f)]
    [InlineData(1e10f)]
    public void A_clip_by_norm_keeps_the_direction_of_a_gradient_whose_squares_overflow_in_single_precision(float size)
    {
        var layout = Layout.Empty.Append(Prelude.Seq1(new Slot("b", 2, 1, SlotRole.Bias)));
        var clipped = Clip(Gradients<float>.Of(layout, [3 * size, -4 * size]));
        Assert.Equal(0.6f, clipped.Values[0], 1e-6f);
        Assert.Equal(-0.8f, clipped.Values[1], 1e-6f);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_clip_by_norm_does_not_hide_a_gradient_that_is_not_finite(double value)
    {
        var layout = Layout.Empty.Append(Prelude.Seq1(new Slot("b", 2, 1, SlotRole.Bias)));
        Assert.Contains(Clip(Gradients<double>.Of(layout, [1, value])).Values.ToArray(), double.IsNaN);
    }

    [Fact]
    public void A_clip_by_norm_has_a_limit_whose_square_is_a_number()
    {
        Assert.Empty(new ClipByGlobalNorm(1e-18).Mistakes() + new ClipByGlobalNorm(1e18).Mistakes());
        Assert.Single(new ClipByGlobalNorm(1.1e18).Mistakes());
        Assert.Equal(
            "ClipByGlobalNorm: Limit is 1E-19, but it must be from 1e-18 to 1e18, "
                + "so that its square is a number in single precision too.",
            Assert.Single(new ClipByGlobalNorm(1e-19).Mistakes())
        );
    }

    private static Gradients<T> Clip<T>(Gradients<T> gradient)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        new ClipByGlobalNorm(1)
            .Update(
                Parameters<T>.Of(gradient.Layout, new T[gradient.Layout.Length]),
                gradient,
                OptimizerState<T>.Nothing,
                0
            )
            .Direction;
}
