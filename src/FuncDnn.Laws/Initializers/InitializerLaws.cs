using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>The laws of rules for first weights.</summary>
public static class InitializerLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "initializers";

    internal const string FillsAll = "every weight is written and finite, and the same source gives the same bits";
    internal const string SingleIsRounded = "weights in single precision are those in double precision, rounded";
    internal const string HearsTheSource = "another source, and the next layer, get other weights";
    internal const string HasMoments = "weights have mean 0 and the deviation that the rule says";
    internal const string HasShape = "weights have the distribution that the rule says, and not just its moments";
    internal const string IsOrthogonal = "the columns of the longer side are orthogonal, and as long as the gain";

    // Chance alone exceeds them about once in 10^8 samples: the test must not fail when it is deepened a thousandfold.
    private const double Deviations = 6;
    private const double Distance = 3.1;

    internal static Seq<Law<InitializerSubject>> All { get; } =
        Prelude.Seq(
            Law.Of<InitializerSubject, FillCase>(
                FillsAll,
                FillCase.Small,
                (subject, at) => Fills(subject.Initializer, at)
            ),
            Law.Of<InitializerSubject, FillCase>(
                SingleIsRounded,
                FillCase.Small,
                (subject, at) => Rounds(subject.Initializer, at)
            ),
            Law.Of<InitializerSubject, FillCase>(
                    HearsTheSource,
                    FillCase.Some,
                    (subject, at) => Hears(subject.Initializer, at)
                )
                .Unless(subject => !subject.Traits.Draws, "it draws nothing"),
            Law.Of<InitializerSubject, FillCase>(HasMoments, FillCase.Large, Moments)
                .Unless(subject => subject.Traits.Deviation.IsNone, "its weights are not drawn one by one") with
            {
                Every = 5,
            },
            Law.Of<InitializerSubject, FillCase>(HasShape, FillCase.Large, Shape)
                .Unless(
                    subject => subject.Traits.Deviation.IsNone || subject.Traits.Shape.IsNone,
                    "its weights are not drawn one by one"
                ) with
            {
                Every = 20,
            },
            Law.Of<InitializerSubject, FillCase>(IsOrthogonal, FillCase.Some, Orthogonal)
                .Unless(subject => subject.Traits.Gain.IsNone, "it does not claim to be orthogonal")
        );

    /// <summary>Holds a rule for first weights to the laws.</summary>
    /// <param name="initializer">The rule.</param>
    /// <param name="traits">What it claims; when none is given what is known of this library's own, or else that it draws.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check(Initializer initializer, InitializerTraits? traits = null, Effort? effort = null) =>
        LawReport.Of(
            Family,
            $"{initializer}",
            new InitializerSubject(initializer, traits ?? InitializerTraits.Of(initializer)),
            All,
            effort
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

    private static Measure Moments(InitializerSubject subject, FillCase at)
    {
        var standard = Standard(subject, at);
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

    private static Measure Shape(InitializerSubject subject, FillCase at)
    {
        var n = at.Rows * (double)at.Columns;
        var shape = subject.Traits.Shape.IfNone(() => _ => double.NaN);
        return new(
            Math.Sqrt(n)
                * Standard(subject, at)
                    .Order()
                    .Select(shape)
                    .Select((p, i) => Math.Max(p - (i / n), ((i + 1) / n) - p))
                    .Max(),
            Distance,
            "the statistic of Kolmogorov and Smirnov"
        );
    }

    private static double[] Standard(InitializerSubject subject, FillCase at)
    {
        var deviation = subject.Traits.Deviation.Match(rule => rule(at.Rows, at.Columns), () => double.NaN);
        return Array.ConvertAll(at.Weights(subject.Initializer), weight => weight / deviation);
    }

    private static Measure Orthogonal(InitializerSubject subject, FillCase at)
    {
        var gain = subject.Traits.Gain.IfNone(double.NaN);
        var weights = Matrix<double>.Of(at.Rows, at.Columns, at.Weights(subject.Initializer)).ToMathNet();
        var tall = at.Rows < at.Columns ? weights.Transpose() : weights;
        var identity = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseIdentity(tall.ColumnCount);
        return new(
            (tall.TransposeThisAndMultiply(tall) - (gain * gain * identity)).FrobeniusNorm() / (gain * gain),
            1e-13
        );
    }
}
