using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>The laws of the check itself: it passes right derivatives and fails wrong ones.</summary>
public class GradientCheckTests
{
    /// <summary>The derivative check of some rule: epsilon, function, derivative, place.</summary>
    private delegate double Rule(Func<double, double> cost, double derivative, double at);

    /// <summary>Cubic polynomials at places where the derivative is at least 1 in size.</summary>
    private static readonly Gen<(double[] Factors, double At)> Polynomials =
        from factors in Gen.Choose(-20, 20).Select(k => k / 4.0).ArrayOf(4)
        from at in Gen.Choose(-8, 8).Select(k => k / 4.0)
        where Math.Abs(Slope(factors, at)) >= 1
        select (factors, at);

    [Property]
    public Property Right_derivatives_of_polynomials_pass() =>
        Prop.ForAll(Polynomials.ToArbitrary(), one => Passes(Central, one) && Passes(Sharp, one));

    [Property]
    public Property Wrong_derivatives_of_polynomials_fail() =>
        Prop.ForAll(Polynomials.ToArbitrary(), one => Fails(Central, one) && Fails(Sharp, one));

    [Fact]
    public void The_check_of_the_notes_which_goes_to_the_same_side_twice_is_rejected() =>
        Assert.Contains(Polynomials.Sample(20), one => !Passes(SameSideTwice, one));

    [Fact]
    public void A_check_that_divides_by_epsilon_instead_of_twice_epsilon_is_rejected() =>
        Assert.Contains(Polynomials.Sample(20), one => !Passes(DividedByEpsilon, one));

    [Fact]
    public void A_one_sided_difference_is_rejected() =>
        Assert.Contains(Polynomials.Sample(20), one => !Passes(OneSided, one));

    [Fact]
    public void Two_derivatives_of_0_differ_by_0() => Assert.Equal(0, new GradientCheck().Derivative(_ => 3, 0, 1));

    [Fact]
    public void A_derivative_that_is_not_a_number_never_passes()
    {
        Assert.True(double.IsNaN(new GradientCheck().Derivative(x => x, double.NaN, 1)));
        Assert.True(double.IsNaN(new GradientCheck().Derivative(_ => double.NaN, 1, 1)));
    }

    private static bool Passes(Rule rule, (double[] Factors, double At) one) =>
        rule(x => Value(one.Factors, x), Slope(one.Factors, one.At), one.At) < 1e-6;

    /// <summary>Twice, minus and no derivative differ by a third, one and one.</summary>
    private static bool Fails(Rule rule, (double[] Factors, double At) one)
    {
        var slope = Slope(one.Factors, one.At);
        double Of(double derivative) => rule(x => Value(one.Factors, x), derivative, one.At);
        return Math.Abs(Of(2 * slope) - (1 / 3.0)) < 1e-6
            && Math.Abs(Of(-slope) - 1) < 1e-6
            && Math.Abs(Of(0) - 1) < 1e-6;
    }

    private static double Central(Func<double, double> cost, double derivative, double at) =>
        new GradientCheck(1e-6).Derivative(cost, derivative, at);

    private static double Sharp(Func<double, double> cost, double derivative, double at) =>
        GradientCheck.Sharp.Derivative(cost, derivative, at);

    private static double SameSideTwice(Func<double, double> cost, double derivative, double at) =>
        Compare(derivative, (cost(at - 1e-6) - cost(at - 1e-6)) / 2e-6);

    private static double DividedByEpsilon(Func<double, double> cost, double derivative, double at) =>
        Compare(derivative, (cost(at + 1e-6) - cost(at - 1e-6)) / 1e-6);

    private static double OneSided(Func<double, double> cost, double derivative, double at) =>
        Compare(derivative, (cost(at + 1e-3) - cost(at)) / 1e-3);

    private static double Compare(double derivative, double approximation) =>
        Math.Abs(derivative - approximation) / (Math.Abs(derivative) + Math.Abs(approximation));

    private static double Value(double[] factors, double x) =>
        (((((factors[3] * x) + factors[2]) * x) + factors[1]) * x) + factors[0];

    private static double Slope(double[] factors, double x) =>
        (((3 * factors[3] * x) + (2 * factors[2])) * x) + factors[1];
}
