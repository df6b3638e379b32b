using System.Numerics;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Training.Objectives;

/// <summary>Finds targets that a loss does not take.</summary>
internal static class TargetDomains
{
    // The columns of single-precision probabilities add up to 1 within some roundings for each class.
    private const double Tolerance = 1e-3;

    // Probabilities computed in single precision, as 1 - a - b or a + (1 - a), leave 0..1 by some roundings.
    private const double Rounding = 1e-6;

    /// <summary>The targets that a loss takes; none if it does not say.</summary>
    public static Option<TargetDomain> Of(Loss loss) =>
        loss switch
        {
            IHasTargetDomain known => known.Targets,
            IWrapsLoss outer => Of(outer.Loss),
            _ => Option<TargetDomain>.None,
        };

    /// <summary>The targets that are classes: probabilities, of class 1 or of each class.</summary>
    public static TargetDomain OfClasses(int rows) =>
        rows == 1 ? TargetDomain.Probabilities : TargetDomain.Distributions;

    /// <summary>The first target that is not in a domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <returns>Which one it is, its value and what to do; none if all are.</returns>
    public static Option<string> Misfit<T>(TargetDomain domain, Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = targets.Values;
        if (TargetScan.Contains(domain, targets, T.CreateSaturating(Rounding), T.CreateSaturating(Tolerance)))
        {
            return Option<string>.None;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!Contains(domain, values[i]))
            {
                return $"the target in row {i / targets.Columns}, column {i % targets.Columns} is {values[i]}"
                    + $", but {Needed(domain)}";
            }
        }

        return domain == TargetDomain.Distributions ? OtherSum(targets) : Option<string>.None;
    }

    private static bool Contains<T>(TargetDomain domain, T target)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        domain switch
        {
            TargetDomain.Numbers => T.IsFinite(target),
            TargetDomain.ZeroOrOne => target == T.Zero || target == T.One,
            _ => target >= -T.CreateSaturating(Rounding) && target <= T.One + T.CreateSaturating(Rounding),
        };

    private static Option<string> OtherSum<T>(Matrix<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = targets.Values;
        for (var j = 0; j < targets.Columns; j++)
        {
            var sum = 0.0;
            for (var i = j; i < values.Length; i += targets.Columns)
            {
                sum += double.CreateChecked(values[i]);
            }

            if (Math.Abs(sum - 1) > Tolerance)
            {
                return $"the targets in column {j} add up to {sum}, but {Needed(TargetDomain.Distributions)}";
            }
        }

        return Option<string>.None;
    }

    private static string Needed(TargetDomain domain) =>
        domain switch
        {
            TargetDomain.Numbers => "it must be finite",
            TargetDomain.Probabilities => "it must be from 0 to 1: scale the targets, or take a loss of numbers such "
                + "as MeanSquaredError",
            TargetDomain.ZeroOrOne => "it must be 0 or 1: encode the two sides so, or take a loss of numbers such as "
                + "MeanSquaredError",
            _ => "each column must be one-hot or a distribution: numbers from 0 on that add up to 1; several labels "
                + "need SigmoidCrossEntropy, numbers MeanSquaredError",
        };
}
