using FuncDnn.Laws.Checking;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Layers;

/// <summary>The laws of the forward pass of a layer, in training and inference mode.</summary>
internal static class LayerForwardLaws
{
    public const string IsPure = "forward is pure: the same key gives the same bits";
    public const string TrainingIsPerExample =
        "in training mode, an example's output does not depend on the other examples";
    public const string InferenceIsPerExample =
        "in inference mode, an example's output does not depend on the other examples";
    public const string IsFiniteEverywhere = "the output is finite, even for inputs in the thousands";
    public const string InferenceIsDeterministic =
        "prediction is the forward pass in inference mode, which draws and changes nothing";

    public const string OneExampleMatters =
        "in training mode, a batch of one example is refused, or its output depends on the example as the prediction does";

    private const int SingleExamples = 6;

    public static EquatableArray<Law<Subject<Layer, LayerTraits>>> All { get; } =
    [
        LayerLaws.Cases.ForAllCases(IsPure, Pure),
        LayerLaws.Cases.ForAllCases(InferenceIsDeterministic, Predicts),
        LayerLaws
            .Cases.ForAllCases(TrainingIsPerExample, (layer, at) => IsPerExample(layer, at, at.Training))
            .UnlessExamplesInteract(),
        LayerLaws.Cases.ForAllCases(InferenceIsPerExample, (layer, at) => IsPerExample(layer, at, Mode.Inference)),
        LayerLaws
            .Cases.ForAllCases(OneExampleMatters, Distinguishes)
            .Unless(subject => subject.Traits.IsRandom, "it draws random numbers"),
        LayerLaws.Cases.ForAllCases(IsFiniteEverywhere, IsFinite),
        LayerLaws.Cases.ForAllCases("single precision agrees with double precision", SingleAgrees),
        LayerLaws.Cases.ForAllCases("its output is the same alone, in a network and in nested networks", Nests),
        LayerLaws
            .Cases.ForAllCases("a residual connection around it computes x + f(x)", Adds)
            .Unless(subject => !subject.Traits.KeepsRows, "its output has a different number of rows than its input"),
    ];

    private static Measure Pure(Layer layer, LayerCase at)
    {
        var (once, again) = (at.Pass(layer, at.Training), at.Pass(layer, at.Training));
        return Measure.Worst(
            Measure.Exactly(once.Output == again.Output, "the output under the same key"),
            Measure.Exactly(once.Parameters == again.Parameters, "the statistics under the same key"),
            Measure.Exactly(once.RandomLeft == again.RandomLeft, "the next key")
        );
    }

    private static Measure Predicts(Layer layer, LayerCase at)
    {
        var pass = at.Pass(layer, Mode.Inference);
        var output = layer.Predict(at.Point(layer), at.Input);
        return Measure.Worst(
            Measure.Exactly(output == layer.Predict(at.Point(layer), at.Input), "a second prediction"),
            Measure.Exactly(output == pass.Output, "the pass in inference mode"),
            Measure.Exactly(pass.Parameters == at.Point(layer), "the parameters of the pass"),
            Measure.Exactly(pass.RandomLeft.IsNone, "no random numbers")
        );
    }

    private static Measure IsPerExample(Layer layer, LayerCase at, Mode mode)
    {
        var point = at.Point(layer);
        var (order, _) = at.Key.Fold(6).Permutation(at.Examples);
        var subset = order.AsSpan(0, (at.Examples + 1) / 2).ToArray();
        return Measure.Near(
            layer.Forward(point, at.Input, mode).Output.SelectColumns(subset).Values,
            layer.Forward(point, at.Input.SelectColumns(subset), mode).Output.Values,
            1e-12
        );
    }

    private static Measure Distinguishes(Layer layer, LayerCase at)
    {
        var many = at with { Examples = SingleExamples };
        var (point, x) = (many.Point(layer), many.SmoothInput);
        var alone = Enumerable.Range(0, SingleExamples).Select(j => x.Slice(j, 1)).ToArray();
        try
        {
            return Measure.Exactly(
                AreEqual(alone.Select(one => layer.Predict(point, one)))
                    || !AreEqual(alone.Select(one => layer.Forward(point, one, at.Training).Output)),
                "the outputs of examples alone"
            );
        }
        catch (ArgumentException)
        {
            return Measure.Exactly(true, "refused");
        }
    }

    private static bool AreEqual(IEnumerable<Matrix<double>> outputs) => outputs.Distinct().Count() == 1;

    private static Measure IsFinite(Layer layer, LayerCase at)
    {
        var (point, large) = (at.Point(layer), at.Input.Map(x => 3000 * x));
        return Measure.Worst(
            new[] { at.Input, large }.SelectMany(x =>
                new[] { layer.Predict(point, x), layer.Forward(point, x, at.Training).Output }.Select(output =>
                    Measure.Exactly(Array.TrueForAll(output.Values.ToArray(), double.IsFinite), $"output {output}")
                )
            )
        );
    }

    private static Measure SingleAgrees(Layer layer, LayerCase at)
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
        var (point, x, mode) = (at.Point(layer), at.Input, at.Training);
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
