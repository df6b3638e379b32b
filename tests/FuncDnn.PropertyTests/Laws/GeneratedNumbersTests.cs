using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>
/// The numbers that properties draw include edge cases.
/// </summary>
public class GeneratedNumbersTests
{
    private static readonly double[] s_any = Numbers.Any.Drawn(2000);
    private static readonly List<double> s_parameters = [];

    [Fact]
    public void Zeros_of_both_signs_whole_numbers_powers_of_two_and_subnormal_numbers_are_common()
    {
        IsCommon(x => x == 0 && !double.IsNegative(x));
        IsCommon(x => x == 0 && double.IsNegative(x));
        IsCommon(x => x != 0 && double.IsInteger(x));
        IsCommon(x => double.IsFinite(x) && x != 0 && double.IsPow2(Math.Abs(x)) && !double.IsInteger(x));
        IsCommon(double.IsSubnormal);
        IsCommon(x => double.IsFinite(x) && !double.IsInteger(x) && Math.Abs(x) is > 1e-3 and < 10);
        IsCommon(x => double.IsFinite(x) && Math.Abs(x) > 1e100);
        IsCommon(double.IsNaN);
        IsCommon(double.IsPositiveInfinity);
        IsCommon(double.IsNegativeInfinity);

        static void IsCommon(Func<double, bool> isKind) => Assert.InRange(s_any.Count(isKind), 10, s_any.Length);
    }

    [Fact]
    public void Finite_numbers_are_finite_and_moderate_ones_are_small()
    {
        Assert.All(Numbers.Finite.Drawn(2000), x => Assert.True(double.IsFinite(x)));
        Assert.All(Numbers.Moderate.Drawn(2000), x => Assert.InRange(x, -9, 9));
    }

    /// <summary>Otherwise shrinking might not terminate.</summary>
    [Property(MaxTest = 1000)]
    public bool Shrinking_leads_to_simpler_numbers(double number) =>
        Numbers
            .Shrink(number)
            .All(x => double.IsNaN(number) || Math.Abs(x) < Math.Abs(number) || (x > 0 && number < 0));

    [Fact]
    public void The_default_arbitrary_of_a_property_draws_them() =>
        Assert.Equal([typeof(NumberArbitraries)], new PropertyAttribute().Arbitrary);

    [Property]
    public void A_parameter_of_a_property_is_drawn_from_them(double first, double second, float third, Matrix<double> x)
    {
        s_parameters.AddRange([first, second, third, .. x.Values.ToArray()]);
        if (s_parameters.Count > 1000)
        {
            Assert.Contains(s_parameters, double.IsInteger);
        }
    }
}
