using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class ClipTests
{
    [Theory]
    [InlineData(0.01)]
    [InlineData(5)]
    [InlineData(1e6)]
    public void A_clip_by_norm_obeys_the_laws_at_every_limit(double limit) =>
        LawFamilies.Optimizers.Check(new ClipByGlobalNorm(limit)).ThrowIfBroken();

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(1e6)]
    public void A_clip_by_value_obeys_the_laws_at_every_limit(double limit) =>
        LawFamilies.Optimizers.Check(new ClipByValue(limit)).ThrowIfBroken();

    [Theory]
    [InlineData(1e300)]
    [InlineData(1e200)]
    [InlineData(1e100)]
    public void A_clip_by_norm_keeps_the_direction_of_a_gradient_whose_squares_overflow(double size)
    {
        var layout = Layout.Empty.Append([new Slot("b", 2, 1, SlotRole.Bias)]);
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
        var layout = Layout.Empty.Append([new Slot("b", 2, 1, SlotRole.Bias)]);
        var clipped = Clip(Gradients<float>.Of(layout, [3 * size, -4 * size]));
        Assert.Equal(0.6f, clipped.Values[0], 1e-6f);
        Assert.Equal(-0.8f, clipped.Values[1], 1e-6f);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_clip_by_norm_does_not_hide_a_gradient_that_is_not_finite(double value)
    {
        var layout = Layout.Empty.Append([new Slot("b", 2, 1, SlotRole.Bias)]);
        Assert.Contains(Clip(Gradients<double>.Of(layout, [1, value])).Values.ToArray(), double.IsNaN);
    }

    [Fact]
    public void The_limit_of_a_clip_by_norm_has_a_finite_square()
    {
        Assert.Empty(new ClipByGlobalNorm(1e-18).Validate() + new ClipByGlobalNorm(1e18).Validate());
        Assert.Single(new ClipByGlobalNorm(1.1e18).Validate());
        Assert.Equal(
            "ClipByGlobalNorm: Limit is 1E-19, but it must be from 1e-18 to 1e18, "
                + "so that its square is a number in single precision too.",
            Assert.Single(new ClipByGlobalNorm(1e-19).Validate())
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
