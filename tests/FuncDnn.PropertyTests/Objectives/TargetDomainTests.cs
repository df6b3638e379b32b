using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>The fast test of the targets of every step against the definition of each domain.</summary>
public class TargetDomainTests
{
    private static readonly double[] s_special =
    [
        -1,
        -0.001,
        -0.0,
        1.001,
        2,
        1e-300,
        0.5,
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        1e300,
    ];

    private static readonly Arbitrary<(TargetDomain Domain, Matrix<double> Targets)> Cases = (
        from domain in Gen.Elements(Enum.GetValues<TargetDomain>())
        from rows in Gen.Choose(1, 5)
        from columns in Gen.Choose(0, 140)
        from seed in Gen.Choose(0, 1 << 20)
        from isSoft in Gen.Elements(true, false)
        from wrong in Gen.Elements(s_special)
        from isWrong in Gen.Elements(true, false)
        select (domain, Targets(domain, rows, columns, seed, isSoft, isWrong ? wrong : null))
    ).ToArbitrary();

    [Property(MaxTest = 500)]
    public Property Targets_are_refused_if_and_only_if_one_is_outside_the_domain() =>
        Prop.ForAll(
            Cases,
            one =>
                TargetDomains.Misfit(one.Domain, one.Targets).IsNone == IsIn(one.Domain, one.Targets)
                && TargetDomains.Misfit(one.Domain, one.Targets.To<float>()).IsNone
                    == IsIn(one.Domain, one.Targets.To<float>().To<double>())
        );

    [Property(MaxTest = 100)]
    public Property A_refusal_names_a_target_or_a_column_that_is_there() =>
        Prop.ForAll(
            Cases,
            one =>
                TargetDomains
                    .Misfit(one.Domain, one.Targets)
                    .ForAll(sentence => sentence.Contains("column ", StringComparison.Ordinal))
        );

    private static bool IsIn(TargetDomain domain, Matrix<double> targets) =>
        targets
            .Values.ToArray()
            .All(target =>
                domain switch
                {
                    TargetDomain.Numbers => double.IsFinite(target),
                    TargetDomain.ZeroOrOne => target is 0 or 1,
                    _ => target is >= -1e-6 and <= 1 + 1e-6,
                }
            )
        && (
            domain != TargetDomain.Distributions
            || Enumerable
                .Range(0, targets.Columns)
                .All(j => Math.Abs(Enumerable.Range(0, targets.Rows).Sum(i => targets[i, j]) - 1) <= 1e-3)
        );

    private static Matrix<double> Targets(
        TargetDomain domain,
        int rows,
        int columns,
        int seed,
        bool isSoft,
        double? wrong
    )
    {
        var random = new System.Random(seed);
        var wrongAt = random.Next(Math.Max(1, rows * columns));
        var valid = Matrix<double>.Create(
            rows,
            columns,
            (i, j) =>
                domain switch
                {
                    TargetDomain.Numbers => random.NextDouble() * 1e6,
                    TargetDomain.ZeroOrOne => random.Next(2),
                    TargetDomain.Probabilities => isSoft ? random.NextDouble() : random.Next(2),
                    _ => isSoft ? 1.0 / rows
                    : (seed + j) % rows == i ? 1
                    : 0,
                }
        );
        return Matrix<double>.Create(
            rows,
            columns,
            (i, j) => (i * columns) + j == wrongAt && wrong is { } other ? other : valid[i, j]
        );
    }
}
