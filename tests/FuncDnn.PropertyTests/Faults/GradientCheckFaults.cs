using FuncDnn.PropertyTests.Gradients;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in gradient checks, from course notes.</summary>
internal static class GradientCheckFaults
{
    public static Fault[] All { get; } =
    [
        Of("a check that steps to the same side twice", (cost, at) => (cost(at - 1e-6) - cost(at - 1e-6)) / 2e-6),
        Of(
            "a check that divides by epsilon instead of twice epsilon",
            (cost, at) => (cost(at + 1e-6) - cost(at - 1e-6)) / 1e-6
        ),
        Of("a one-sided check", (cost, at) => (cost(at + 1e-3) - cost(at)) / 1e-3),
    ];

    private static Fault Of(string name, Func<Func<double, double>, double, double> difference) =>
        new(
            name,
            DerivativeRule.RightOnesPass.Sentence,
            () =>
                new LawReport(
                    "gradient checks",
                    name,
                    [
                        DerivativeRule.RightOnesPass.Check(
                            new(
                                (cost, derivative, at) =>
                                    Math.Abs(derivative - difference(cost, at))
                                    / (Math.Abs(derivative) + Math.Abs(difference(cost, at)))
                            )
                        ),
                    ]
                )
        );
}
