using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Laws.Layers;

/// <summary>The laws of first parameters, of randomness and of running statistics.</summary>
internal static class LayerLearningLaws
{
    public const string KeepsTheMean = "what is random while learning is, on the mean, what is predicted";
    public const string HearsTheKey = "another key gives other random numbers";
    public const string StatisticsSettle =
        "running statistics come to those of the batches: what is predicted is what was learnt";
    public const string MovesOnlyStatistics = "a pass moves running statistics while learning and nothing else ever";

    private const int Many = 500;
    private const int MostPasses = 5000;

    public static EquatableArray<Law<Subject<Layer, LayerTraits>>> All { get; } =
    [
        LayerLaws.Cases.ForAllCases(
            "first parameters are finite, depend on the key alone, and in single precision are the same, rounded",
            Initializes
        ),
        LayerLaws.Cases.ForAllCases(MovesOnlyStatistics, Moves),
        LayerLaws
            .Cases.ForAllCases(HearsTheKey, Hears)
            .Unless(subject => !subject.Traits.IsRandom, "it draws nothing at random"),
        LayerLaws
            .Cases.ForAllCases(KeepsTheMean, Keeps)
            .Unless(
                subject => subject.Part is not Operation,
                "it is made of layers, and what follows need not keep a mean"
            )
            .Unless(subject => !subject.Traits.IsRandom, "it draws nothing at random"),
        LayerLaws
            .Cases.ForAllCases(StatisticsSettle, Settles)
            .Unless(subject => !subject.Traits.HasStatistics, "it has no running statistics")
            .Unless(subject => subject.Traits.IsRandom, "it draws random numbers") with
        {
            OneCaseIn = 10,
        },
    ];

    private static Measure Initializes(Layer layer, LayerCase at)
    {
        var (first, next) = layer.Initialize<double>(at.Inputs, at.Key);
        var (again, same) = layer.Initialize<double>(at.Inputs, at.Key);
        return Measure.Worst(
            Measure.Exactly(first.AreFinite(), "finite"),
            Measure.Exactly(first == again && next == same, "the same again"),
            Measure.Exactly(first.To<float>() == layer.Initialize<float>(at.Inputs, at.Key).Parameters, "rounded")
        );
    }

    private static Measure Moves(Layer layer, LayerCase at)
    {
        var before = at.Point(layer);
        // A batch of zeros has the mean that running statistics start with, and moves nothing.
        var after = layer.Forward(before, at.SmoothInput, at.Learning).Parameters;
        return Measure.Worst(
            before.Layout.Slots.Map(slot =>
                slot.Role == SlotRole.Statistic
                    ? Measure.Exactly(after[slot] != before[slot], $"{slot.Name} moves")
                    : Measure.Exactly(after[slot] == before[slot], $"{slot.Name} stays")
            )
        );
    }

    private static Measure Hears(Layer layer, LayerCase at)
    {
        var many = at with { Examples = Many };
        return Measure.Exactly(
            many.Pass(layer, at.Learning).Output != many.Pass(layer, Mode.Training(at.Key.Fold(7))).Output
        );
    }

    private static Measure Keeps(Layer layer, LayerCase at)
    {
        const double deviations = 6;
        var (point, x) = (at.Point(layer), at.Input.SelectColumns(new int[Many * 8]));
        var apart = layer
            .Forward(point, x, at.Learning)
            .Output.Values.ToArray()
            .Zip(layer.Predict(point, x).Values.ToArray(), (learnt, predicted) => learnt - predicted)
            .ToArray();
        var mean = apart.Average();
        var deviation = Math.Sqrt(apart.Average(one => one * one) / apart.Length);
        return new(Math.Abs(mean), deviations * deviation, "distance from the mean");
    }

    private static Measure Settles(Layer layer, LayerCase at)
    {
        // One example alone has no deviation that could be learnt.
        var x = Generators.Normal(at.Inputs, at.Examples + 1, at.Key.Fold(2)).Map(number => (3 * number) + 2);
        var parameters = layer.Initialize<double>(at.Inputs, at.Key).Parameters;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var moved = layer.Forward(parameters, x, at.Learning).Parameters;
            var way = (moved - parameters).Norm();
            parameters = moved;
            if (way <= 1e-12)
            {
                break;
            }
        }

        var learnt = layer.Forward(parameters, x, at.Learning).Output;
        return Measure.Near(learnt.Values, layer.Predict(parameters, x).Values, 1e-6);
    }
}
