using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.PropertyTests.Schedules;

public sealed class ReduceOnPlateauTests
{
    private static readonly ReduceOnPlateau s_reduce = new(Factor: 0.5, Patience: 2, Gain: 0.01, Lowest: 0.1);

    private static readonly Arbitrary<double[]> s_metrics = Arb.From(
        Gen.Choose(0, 20).Select(tenths => tenths / 10.0).ArrayOf(),
        metrics => Enumerable.Range(0, metrics.Length).Select(count => metrics[..count])
    );

    [Property(MaxTest = 200)]
    public Property The_scale_never_rises_and_never_goes_below_the_lowest() =>
        Prop.ForAll(
            s_metrics,
            metrics =>
            {
                var scales = States(s_reduce, metrics).Select(state => state.Scale).ToArray();
                return scales.Zip(scales.Skip(1)).All(pair => pair.Item2 <= pair.Item1)
                    && scales.All(scale => scale is >= 0.1 and <= 1);
            }
        );

    [Property(MaxTest = 200)]
    public Property A_fold_that_is_interrupted_and_resumed_is_the_fold() =>
        Prop.ForAll(
            s_metrics,
            s_metrics,
            (first, second) =>
                second.Aggregate(first.Aggregate(Plateau.Start, s_reduce.Fold), s_reduce.Fold)
                == first.Concat(second).Aggregate(Plateau.Start, s_reduce.Fold)
        );

    [Fact]
    public void The_rate_is_unchanged_while_the_metric_falls()
    {
        var end = Enumerable.Range(0, 50).Select(i => 10 - (0.1 * i)).Aggregate(Plateau.Start, s_reduce.Fold);
        Assert.Equal((1.0, 0), (end.Scale, end.Waited));
        Assert.Equal(5.1, end.Best.IfNone(double.NaN), 1e-12);
    }

    [Fact]
    public void The_metric_after_the_tolerated_ones_reduces_the_rate() =>
        Assert.Equal(
            [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125, 0.125, 0.1, 0.1, 0.1, 0.1],
            States(s_reduce, Enumerable.Repeat(3.0, 16)).Select(state => state.Scale)
        );

    [Fact]
    public void A_gain_that_is_too_small_does_not_count()
    {
        var state = s_reduce.Fold(s_reduce.Fold(Plateau.Start, 1), 0.995);
        Assert.Equal(new Plateau(1, 1.0, 1), state);
        Assert.Equal(new Plateau(1, 0.98, 0), s_reduce.Fold(state, 0.98));
        Assert.Equal(new Plateau(1, 1.0, 1), new ReduceOnPlateau(Gain: 0.5).Fold(new Plateau(1, 1.0, 0), 0.5));
    }

    [Fact]
    public void NaN_is_not_an_improvement() =>
        Assert.Equal(new Plateau(1, Option<double>.None, 1), s_reduce.Fold(Plateau.Start, double.NaN));

    [Fact]
    public void All_errors_are_listed_at_once()
    {
        Assert.Empty(new ReduceOnPlateau().Validate());
        Assert.Empty(new ReduceOnPlateau(Lowest: 1).Validate());
        string[] expected =
        [
            "ReduceOnPlateau: Factor is 0, but it must be above 0 and at most 1.",
            "ReduceOnPlateau: Patience is -1, but it must be finite and at least 0.",
            "ReduceOnPlateau: Gain is -1, but it must be finite and at least 0.",
            "ReduceOnPlateau: Lowest is 2, but it must be from 0 to 1.",
        ];
        Assert.Equal(expected, new ReduceOnPlateau(0, -1, -1, 2).Validate());
    }

    private static IEnumerable<Plateau> States(ReduceOnPlateau reduce, IEnumerable<double> metrics)
    {
        var state = Plateau.Start;
        foreach (var metric in metrics)
        {
            state = reduce.Fold(state, metric);
            yield return state;
        }
    }
}
