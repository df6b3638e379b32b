using FsCheck;
using FsCheck.Fluent;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>A check of a derivative: maps the function, the derivative and the point to the error.</summary>
internal sealed record DerivativeRule(Func<Func<double, double>, double, double, double> Error)
{
    /// <summary>Cubic polynomials at points where the derivative has a magnitude of at least 1.</summary>
    private static readonly Arbitrary<(double[] Factors, double At)> s_polynomials = Arb.From(
        from factors in Gen.Choose(-20, 20).Select(k => k / 4.0).ArrayOf(4)
        from at in Gen.Choose(-8, 8).Select(k => k / 4.0)
        where Math.Abs(Slope(factors, at)) >= 1
        select (factors, at)
    );

    public static Law<DerivativeRule> RightOnesPass { get; } =
        Law.Of<DerivativeRule, (double[] Factors, double At)>(
            "right derivatives of polynomials pass",
            s_polynomials,
            (rule, one) => new(rule.Of(one, Slope(one.Factors, one.At)), 1e-6)
        );

    /// <summary>Twice the derivative, its negative and 0 differ by a third, one and one.</summary>
    public static Law<DerivativeRule> WrongOnesFail { get; } =
        Law.Of<DerivativeRule, (double[] Factors, double At)>(
            "wrong derivatives of polynomials fail by as much as they are wrong",
            s_polynomials,
            (rule, one) =>
            {
                var slope = Slope(one.Factors, one.At);
                return Measure.Worst(
                    Measure.Near(1 / 3.0, rule.Of(one, 2 * slope), 1e-6),
                    Measure.Near(1, rule.Of(one, -slope), 1e-6),
                    Measure.Near(1, rule.Of(one, 0), 1e-6)
                );
            }
        );

    private double Of((double[] Factors, double At) one, double derivative) =>
        Error(x => Value(one.Factors, x), derivative, one.At);

    private static double Value(double[] factors, double x) =>
        (((((factors[3] * x) + factors[2]) * x) + factors[1]) * x) + factors[0];

    private static double Slope(double[] factors, double x) =>
        (((3 * factors[3] * x) + (2 * factors[2])) * x) + factors[1];
}
