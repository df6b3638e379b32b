using FuncDnn.Interop;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Initializers;

/// <summary>The laws of initializers.</summary>
internal static class InitializerLaws
{
    public const string Name = "initializers";
    public const string FillsAll = "every weight is written and finite, and the same source gives the same bits";
    public const string SingleIsRounded = "weights in single precision are those in double precision, rounded";
    public const string DependsOnTheSource = "another source and the next layer get different weights";
    public const string HasMoments = "weights have mean 0 and the claimed standard deviation";
    public const string HasShape = "weights have the claimed distribution, not only its moments";
    public const string IsOrthogonal =
        "the columns, or the rows if they are fewer, are orthogonal and have the gain as their norm";

    // Chance exceeds these bounds about once in 10^8 samples, so that even a thousand times as many cases pass.
    private const double MaxStandardErrors = 6;
    private const double MaxKolmogorovSmirnov = 3.1;

    private const string NotIndependent = "its weights are not drawn independently";

    private static readonly LawBuilder<Initializer, InitializerTraits, FillCase> s_small = new(FillCase.Small);
    private static readonly LawBuilder<Initializer, InitializerTraits, FillCase> s_medium = new(FillCase.Medium);
    private static readonly LawBuilder<Initializer, InitializerTraits, FillCase> s_large = new(FillCase.Large);

    public static LawFamily<Initializer, InitializerTraits> Family { get; } =
        new(
            Name,
            InitializerTraits.Of,
            [
                s_small.ForAllCases(FillsAll, Fills),
                s_small.ForAllCases(SingleIsRounded, Rounds),
                s_medium
                    .ForAllCases(DependsOnTheSource, Depends)
                    .Unless(subject => !subject.Traits.Draws, "it draws no random numbers"),
                s_large.ForClaim(HasMoments, traits => traits.Deviation, Moments, NotIndependent) with
                {
                    OneCaseIn = 5,
                },
                s_large.ForClaim(
                    HasShape,
                    traits => from deviation in traits.Deviation from shape in traits.Shape select (deviation, shape),
                    Shape,
                    NotIndependent
                ) with
                {
                    OneCaseIn = 20,
                },
                s_medium.ForClaim(
                    IsOrthogonal,
                    traits => traits.Gain,
                    Orthogonal,
                    "it does not claim to be orthogonal"
                ),
            ]
        );

    private static Measure Fills(Initializer initializer, FillCase at)
    {
        var (weights, next) = at.Fill<double>(initializer, at.Key);
        var (again, same) = at.Fill<double>(initializer, at.Key);
        return Measure.Worst(
            Measure.Exactly(Array.TrueForAll(weights, double.IsFinite), "finite"),
            Measure.Exactly(weights.AsSpan().SequenceEqual(again) && next == same, "repeatable")
        );
    }

    private static Measure Rounds(Initializer initializer, FillCase at) =>
        Measure.Worst(
            new RandomSource[] { at.Key, RandomState.Seed((uint)at.Key.First) }.Select(source =>
            {
                var (weights, next) = at.Fill<double>(initializer, source);
                var (single, same) = at.Fill<float>(initializer, source);
                return Measure.Exactly(
                    weights.Select(weight => (float)weight).SequenceEqual(single) && next == same,
                    $"from {source.GetType().Name}"
                );
            })
        );

    private static Measure Depends(Initializer initializer, FillCase at)
    {
        var (weights, next) = at.Fill<double>(initializer, at.Key);
        return Measure.Worst(
            Measure.Exactly(
                !weights.SequenceEqual(at.Fill<double>(initializer, at.Key.Fold(1)).Weights),
                "another source"
            ),
            Measure.Exactly(!weights.SequenceEqual(at.Fill<double>(initializer, next).Weights), "the next layer")
        );
    }

    private static Measure Moments(Initializer initializer, FillCase at, Func<int, int, double> deviation)
    {
        var standardized = Standardized(initializer, at, deviation);
        var mean = standardized.Average();
        var variance = standardized.Sum(weight => (weight - mean) * (weight - mean)) / (standardized.Length - 1);
        return Measure.Worst(
            new Measure(
                Math.Abs(mean) * Math.Sqrt(standardized.Length),
                MaxStandardErrors,
                "standard errors of the mean"
            ),
            new Measure(
                Math.Abs(variance - 1) * Math.Sqrt(standardized.Length / 2.0),
                MaxStandardErrors,
                "deviations of the variance from the claimed one"
            )
        );
    }

    private static Measure Shape(
        Initializer initializer,
        FillCase at,
        (Func<int, int, double> Deviation, Func<double, double> Shape) claim
    )
    {
        var n = at.Rows * (double)at.Columns;
        return new(
            Math.Sqrt(n)
                * Standardized(initializer, at, claim.Deviation)
                    .Order()
                    .Select(claim.Shape)
                    .Select((p, i) => Math.Max(p - (i / n), ((i + 1) / n) - p))
                    .Max(),
            MaxKolmogorovSmirnov,
            "the Kolmogorov-Smirnov statistic"
        );
    }

    private static double[] Standardized(Initializer initializer, FillCase at, Func<int, int, double> deviation) =>
        Array.ConvertAll(at.Weights(initializer), weight => weight / deviation(at.Rows, at.Columns));

    private static Measure Orthogonal(Initializer initializer, FillCase at, double gain)
    {
        var weights = Matrix<double>.Of(at.Rows, at.Columns, at.Weights(initializer)).ToMathNet();
        var tall = at.Rows < at.Columns ? weights.Transpose() : weights;
        var identity = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(tall.ColumnCount);
        return new(
            (tall.TransposeThisAndMultiply(tall) - (gain * gain * identity)).FrobeniusNorm() / (gain * gain),
            1e-13
        );
    }
}
