using FuncDnn.Laws.Checking;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Layers;

/// <summary>The laws of what a layer says, learning or predicting.</summary>
internal static class LayerForwardLaws
{
    public const string IsPure = "forward is pure: the same bits again, learning under the same key and predicting";
    public const string LearnsFromExamplesAlone =
        "learning, an example's output does not depend on the examples beside it";
    public const string PredictsExamplesAlone =
        "predicting, an example's output does not depend on the examples beside it";
    public const string IsFiniteEverywhere = "the output is finite, also at inputs in the thousands";
    public const string PredictsWithoutChance =
        "predicting draws nothing and moves nothing, and is the pass at inference";

    public static EquatableArray<Law<Subject<Layer, LayerTraits>>> All { get; } =
    [
        LayerLaws.Cases.ForAllCases(IsPure, Pure),
        LayerLaws.Cases.ForAllCases(PredictsWithoutChance, Predicts),
        LayerLaws
            .Cases.ForAllCases(LearnsFromExamplesAlone, (layer, at) => SeesExamplesAlone(layer, at, at.Learning))
            .UnlessExamplesInteract(),
        LayerLaws.Cases.ForAllCases(PredictsExamplesAlone, (layer, at) => SeesExamplesAlone(layer, at, Mode.Inference)),
        LayerLaws.Cases.ForAllCases(IsFiniteEverywhere, IsFinite),
        LayerLaws.Cases.ForAllCases("single precision goes the way of double", SingleFollows),
        LayerLaws.Cases.ForAllCases("alone in a network, or in a network of networks, it says the same", Nests),
        LayerLaws
            .Cases.ForAllCases("around it, a residual connection is x + f(x)", Adds)
            .Unless(subject => !subject.Traits.KeepsRows, "it has other rows than its input"),
    ];

    private static Measure Pure(Layer layer, LayerCase at)
    {
        var (once, again) = (at.Pass(layer, at.Learning), at.Pass(layer, at.Learning));
        return Measure.Worst(
            Measure.Exactly(once.Output == again.Output, "the output under the same key"),
            Measure.Exactly(once.Parameters == again.Parameters, "the statistics under the same key"),
            Measure.Exactly(once.RandomLeft == again.RandomLeft, "the randomness left")
        );
    }

    private static Measure Predicts(Layer layer, LayerCase at)
    {
        var pass = at.Pass(layer, Mode.Inference);
        var output = layer.Predict(at.Point(layer), at.Input);
        return Measure.Worst(
            Measure.Exactly(output == layer.Predict(at.Point(layer), at.Input), "the prediction again"),
            Measure.Exactly(output == pass.Output, "the pass at inference"),
            Measure.Exactly(pass.Parameters == at.Point(layer), "the parameters after it"),
            Measure.Exactly(pass.RandomLeft.IsNone, "no randomness")
        );
    }

    private static Measure SeesExamplesAlone(Layer layer, LayerCase at, Mode mode)
    {
        var point = at.Point(layer);
        var (order, _) = at.Key.Fold(6).Permutation(at.Examples);
        var some = order.AsSpan(0, (at.Examples + 1) / 2).ToArray();
        return Measure.Near(
            layer.Forward(point, at.Input, mode).Output.SelectColumns(some).Values,
            layer.Forward(point, at.Input.SelectColumns(some), mode).Output.Values,
            1e-12
        );
    }

    private static Measure IsFinite(Layer layer, LayerCase at)
    {
        var (point, large) = (at.Point(layer), at.Input.Map(x => 3000 * x));
        return Measure.Worst(
            new[] { at.Input, large }.SelectMany(x =>
                new[] { layer.Predict(point, x), layer.Forward(point, x, at.Learning).Output }.Select(output =>
                    Measure.Exactly(Array.TrueForAll(output.Values.ToArray(), double.IsFinite), $"output {output}")
                )
            )
        );
    }

    private static Measure SingleFollows(Layer layer, LayerCase at)
    {
        var (point, x) = (at.Point(layer), at.Input);
        return Measure.Near(
            layer.Predict(point, x).Values,
            layer.Predict(point.To<float>(), x.To<float>()).To<double>().Values,
            1e-4
        );
    }

    private static Measure Nests(Layer layer, LayerCase at)
    {
        var (point, x, mode) = (at.Point(layer), at.Input, at.Learning);
        var output = layer.Forward(point, x, mode).Output;
        return Measure.Worst(
            Measure.Exactly(new Network(layer).Forward(point, x, mode).Output == output, "alone in a network"),
            Measure.Exactly(
                new Network(new Identity(), new Network(layer), new Identity()).Forward(point, x, mode).Output
                    == output,
                "in a network of networks"
            )
        );
    }

    private static Measure Adds(Layer layer, LayerCase at)
    {
        var (point, x) = (at.Point(layer), at.Input);
        var f = layer.Predict(point, x);
        return Measure.Exactly(
            new Residual(layer).Predict(point, x)
                == Matrix<double>.Create(x.Rows, x.Columns, (i, j) => x[i, j] + f[i, j])
        );
    }
}
