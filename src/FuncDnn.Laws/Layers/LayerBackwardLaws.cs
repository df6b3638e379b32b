using FuncDnn.Data.Batches;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Laws.Layers;

/// <summary>The laws of the backward pass of a layer.</summary>
internal static class LayerBackwardLaws
{
    public const string Gradient = "in training mode, backward is the derivative of forward by parameters and inputs";
    public const string PartsAddUp = "the gradients of micro-batches add up to the gradient of the batch";

    private const double Rounding = 1e-12;

    public static EquatableArray<Law<Subject<Layer, LayerTraits>>> All { get; } =
    [
        LayerLaws.Cases.ForAllCases(Gradient, (layer, at) => LayerGradient.Of(layer, at, at.Training)) with
        {
            OneCaseIn = 2,
        },
        LayerLaws.Cases.ForAllCases(
            "in inference mode, backward is the derivative of forward by parameters and inputs",
            (layer, at) => LayerGradient.Of(layer, at, Mode.Inference)
        ) with
        {
            OneCaseIn = 4,
        },
        LayerLaws.Cases.ForAllCases("backward is linear in the output gradient, and repeatable", IsLinear),
        LayerLaws.Cases.ForAllCases(PartsAddUp, AddsUp).UnlessExamplesInteract(),
    ];

    private static Measure IsLinear(Layer layer, LayerCase at)
    {
        var pass = at.Pass(layer, at.Training);
        var (u, v) = (at.Gradient(pass.Output, 3), at.Gradient(pass.Output, 4));
        var both = Matrix<double>.Create(u.Rows, u.Columns, (i, j) => (2 * u[i, j]) + v[i, j]);
        var (first, second, together) = (pass.Pull(u), pass.Pull(v), pass.Pull(both));
        var input = Matrix<double>.Create(
            at.Inputs,
            at.Examples,
            (i, j) => (2 * first.Input[i, j]) + second.Input[i, j]
        );
        return Measure.Worst(
            Measure.Near(together.Parameters, (2.0 * first.Parameters) + second.Parameters, Rounding),
            Measure.Near(together.Input.Values, input.Values, Rounding),
            Measure.Exactly(pass.Pull(u) == first, "the same gradient gives the same bits")
        );
    }

    private static Measure AddsUp(Layer layer, LayerCase at)
    {
        // After a dense layer, so that a layer without parameters passes a gradient on too.
        var network = new Network(new Dense(at.Inputs), layer);
        var point = Generators.Point(network, at.Inputs, at.Key);
        var targets = Generators.Normal(network.Trace(at.Inputs).OutputRows, at.Examples, at.Key.Fold(5));
        var batch = new Batch<double>(at.Input, targets);
        var step = new TrainingStep(network, new MeanSquaredError(), Optimizer.Identity);
        var start = step.Start(point, at.Key);
        var whole = step.Apply(start, batch).Parameters - point;
        return Measure.Worst(
            Enumerable
                .Range(1, 3)
                .Select(size =>
                    Measure.Near(
                        whole,
                        (step with { MicroBatchSize = size }).Apply(start, batch).Parameters - point,
                        Rounding,
                        $"micro-batches of {size}"
                    )
                )
        );
    }
}
