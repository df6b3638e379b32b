using FuncDnn.Interop;
using FuncDnn.Laws.Checking;
using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Initializers;

/// <summary>The laws of rules for first weights.</summary>
internal static class InitializerLaws
{
    public const string Name = "initializers";
    public const string FillsAll = "every weight is written and finite, and the same source gives the same bits";
    public const string SingleIsRounded = "weights in single precision are those in double precision, rounded";
    public const string HearsTheSource = "another source, and the next layer, get other weights";
    public const string HasMoments = "weights have mean 0 and the deviation that the rule says";
    public const string HasShape = "weights have the distribution that the rule says, and not just its moments";
    public const string IsOrthogonal = "the columns of the longer side are orthogonal, and as long as the gain";

    // Chance alone exceeds them about once in 10^8 samples: the test must not fail when it is deepened a thousandfold.
    private const double Deviations = 6;
    private const double Distance = 3.1;

    private const string NotDrawn = "its weights are not drawn one by one";

    private static readonly LawBuilder<Initializer, InitializerTraits, FillCase> s_small = new(FillCase.Small);
    private static readonly LawBuilder<Initializer, InitializerTraits, FillCase> s_some = new(FillCase.Some);
    private static readonly LawBuilder<Initializer, InitializerTraits, FillCase> s_large = new(FillCase.Large);

    public static LawFamily<Initializer, InitializerTraits> Family { get; } =
        new(
            Name,
            InitializerTraits.Of,
            [
                s_small.ForAllCases(FillsAll, Fills),
                s_small.ForAllCases(SingleIsRounded, Rounds),
                s_some.ForAllCases(HearsTheSource, Hears).Unless(subject => !subject.Traits.Draws, "it draws nothing"),
                s_large.ForClaim(HasMoments, traits => traits.Deviation, Moments, NotDrawn) with
                {
                    OneCaseIn = 5,
                },
                s_large.ForClaim(
                    HasShape,
                    traits => from deviation in traits.Deviation from shape in traits.Shape select (deviation, shape),
                    Shape,
                    NotDrawn
                ) with
                {
                    OneCaseIn = 20,
                },
                s_some.ForClaim(IsOrthogonal, traits => traits.Gain, Orthogonal, "it does not claim to be orthogonal"),
            ]
        );

    private static Measure Fills(Initializer initializer, FillCase at)
    {
        var (weights, next) = at.Fill<double>(initializer, at.Key);
        var (again, same) = at.Fill<double>(initializer, at.Key);
        return Measure.Worst(
            Measure.Exactly(Array.TrueForAll(weights, double.IsFinite), "finite"),
            Measure.Exactly(weights.AsSpan().SequenceEqual(again) && next == same, "the same again")
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

    private static Measure Hears(Initializer initializer, FillCase at)
    {
        var (weights, next) = at.Fill<double>(initializer, at.Key);
        return Measure.Worst(
            Measure.Exactly(!weights.SequenceEqual(at.Fill<double>(initializer, at.Key.Fold(1)).Weights), "another"),
            Measure.Exactly(!weights.SequenceEqual(at.Fill<double>(initializer, next).Weights), "the next layer")
        );
    }

    private static Measure Moments(Initializer initializer, FillCase at, Func<int, int, double> deviation)
    {
        var standard = Standard(initializer, at, deviation);
        var mean = standard.Average();
        var variance = standard.Sum(weight => (weight - mean) * (weight - mean)) / (standard.Length - 1);
        return Measure.Worst(
            new Measure(Math.Abs(mean) * Math.Sqrt(standard.Length), Deviations, "deviations of the mean from 0"),
            new Measure(
                Math.Abs(variance - 1) * Math.Sqrt(standard.Length / 2.0),
                Deviations,
                "deviations of the variance from what the rule says"
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
                * Standard(initializer, at, claim.Deviation)
                    .Order()
                    .Select(claim.Shape)
                    .Select((p, i) => Math.Max(p - (i / n), ((i + 1) / n) - p))
                    .Max(),
            Distance,
            "the statistic of Kolmogorov and Smirnov"
        );
    }

    private static double[] Standard(Initializer initializer, FillCase at, Func<int, int, double> deviation) =>
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
