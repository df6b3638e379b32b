using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Laws.Layers;

/// <summary>The laws of initial parameters, randomness and running statistics.</summary>
internal static class LayerLearningLaws
{
    public const string KeepsTheMean = "in training mode, the mean output over random draws is the prediction";
    public const string DependsOnTheKey = "a different key gives different random numbers";
    public const string StatisticsSettle =
        "on a repeated batch, running statistics converge, and prediction approaches the training output";
    public const string MovesOnlyStatistics =
        "a forward pass in training mode changes the running statistics and nothing else";

    private const int ManyExamples = 500;
    private const int MaxPasses = 5000;

    public static EquatableArray<Law<Subject<Layer, LayerTraits>>> All { get; } =
    [
        LayerLaws.Cases.ForAllCases(
            "initial parameters are finite, depend only on the key, and are rounded for single precision",
            Initializes
        ),
        LayerLaws.Cases.ForAllCases(MovesOnlyStatistics, Moves),
        LayerLaws
            .Cases.ForAllCases(DependsOnTheKey, Depends)
            .Unless(subject => !subject.Traits.IsRandom, "it draws no random numbers"),
        LayerLaws
            .Cases.ForAllCases(KeepsTheMean, Keeps)
            .Unless(
                subject => subject.Part is not Operation,
                "it is made of layers, and later ones need not preserve a mean"
            )
            .Unless(subject => !subject.Traits.IsRandom, "it draws no random numbers"),
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
            Measure.Exactly(first == again && next == same, "repeatable"),
            Measure.Exactly(first.To<float>() == layer.Initialize<float>(at.Inputs, at.Key).Parameters, "rounded")
        );
    }

    private static Measure Moves(Layer layer, LayerCase at)
    {
        var before = at.Point(layer);
        // A batch of zeros has the initial mean of running statistics, and would change nothing.
        var after = layer.Forward(before, at.SmoothInput, at.Training).Parameters;
        return Measure.Worst(
            before.Layout.Slots.Map(slot =>
                slot.Role == SlotRole.Statistic
                    ? Measure.Exactly(after[slot] != before[slot], $"{slot.Name} moves")
                    : Measure.Exactly(after[slot] == before[slot], $"{slot.Name} stays")
            )
        );
    }

    private static Measure Depends(Layer layer, LayerCase at)
    {
        var many = at with { Examples = ManyExamples };
        return Measure.Exactly(
            many.Pass(layer, at.Training).Output != many.Pass(layer, Mode.Training(at.Key.Fold(7))).Output
        );
    }

    private static Measure Keeps(Layer layer, LayerCase at)
    {
        const double maxStandardErrors = 6;
        var (point, x) = (at.Point(layer), at.Input.SelectColumns(new int[ManyExamples * 8]));
        var differences = layer
            .Forward(point, x, at.Training)
            .Output.Values.ToArray()
            .Zip(layer.Predict(point, x).Values.ToArray(), (trained, predicted) => trained - predicted)
            .ToArray();
        var mean = differences.Average();
        var standardError = Math.Sqrt(differences.Average(one => one * one) / differences.Length);
        return new(Math.Abs(mean), maxStandardErrors * standardError, "difference of the means");
    }

    private static Measure Settles(Layer layer, LayerCase at)
    {
        // At least two examples: one alone has no deviation.
        var x = Generators.Normal(at.Inputs, at.Examples + 1, at.Key.Fold(2)).Map(number => (3 * number) + 2);
        var parameters = layer.Initialize<double>(at.Inputs, at.Key).Parameters;
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var moved = layer.Forward(parameters, x, at.Training).Parameters;
            var change = (moved - parameters).Norm();
            parameters = moved;
            if (change <= 1e-12)
            {
                break;
            }
        }

        var output = layer.Forward(parameters, x, at.Training).Output;
        return Measure.Near(output.Values, layer.Predict(parameters, x).Values, 1e-6);
    }
}
