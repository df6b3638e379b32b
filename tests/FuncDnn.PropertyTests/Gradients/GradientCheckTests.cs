using FuncDnn.Training.Gradients;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>The laws of the check itself: it passes correct derivatives and fails wrong ones.</summary>
public class GradientCheckTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Correct_derivatives_of_polynomials_pass_and_wrong_ones_fail(bool sharp)
    {
        var check = sharp ? GradientCheck.Sharp : new GradientCheck(1e-6);
        DerivativeRule.RightOnesPass.Require(new(check.Derivative));
        DerivativeRule.WrongOnesFail.Require(new(check.Derivative));
    }

    [Fact]
    public void Two_derivatives_of_0_differ_by_0() => Assert.Equal(0, new GradientCheck().Derivative(_ => 3, 0, 1));

    [Fact]
    public void A_derivative_that_is_not_a_number_never_passes()
    {
        Assert.True(double.IsNaN(new GradientCheck().Derivative(x => x, double.NaN, 1)));
        Assert.True(double.IsNaN(new GradientCheck().Derivative(_ => double.NaN, 1, 1)));
    }
}
