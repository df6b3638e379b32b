using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in layers.</summary>
internal static class LayerFaults
{
    public static Fault[] All { get; } =
    [
        Of(
            "sigmoid with the derivative of ReLU",
            LayerBackwardLaws.Gradient,
            new MismatchedBackward(new Sigmoid(), new Relu())
        ),
        Of(
            "ReLU with the derivative of sigmoid",
            LayerBackwardLaws.Gradient,
            new MismatchedBackward(new Relu(), new Sigmoid())
        ),
        Of(
            "tanh with the derivative of sigmoid",
            LayerBackwardLaws.Gradient,
            new MismatchedBackward(new Tanh(), new Sigmoid())
        ),
        Of(
            "leaky ReLU with the derivative of ReLU",
            LayerBackwardLaws.Gradient,
            new MismatchedBackward(new LeakyRelu(0.2), new Relu())
        ),
        Of(
            "ELU backward with another alpha",
            LayerBackwardLaws.Gradient,
            new MismatchedBackward(new Elu(0.5), new Elu())
        ),
        Of(
            "GELU forward with the tanh approximation, backward exact",
            LayerBackwardLaws.Gradient,
            new ApproximateGelu()
        ),
        Of(
            "softmax with the derivative of sigmoid",
            LayerBackwardLaws.Gradient,
            new MismatchedBackward(new Softmax(), new Sigmoid())
        ),
        Of("weights that are not transposed in the backward pass", LayerBackwardLaws.Gradient, new WrongTranspose()),
        Of("a missing gradient of the bias", LayerBackwardLaws.Gradient, new WithoutBiasGradient()),
        Of("dropout backward without its mask", LayerBackwardLaws.Gradient, new UnmaskedDropout()),
        Of(
            "batch statistics treated as constants in the backward pass",
            LayerBackwardLaws.Gradient,
            new ConstantStatistics()
        ),
        Of("a gradient that is overwritten, not added", LayerBackwardLaws.PartsAddUp, new OverwritesGradient()),
        Of("softmax without subtracting the maximum", LayerForwardLaws.IsFiniteEverywhere, new OverflowingSoftmax()),
        Of("softplus as ln(1 + e^z)", LayerForwardLaws.IsFiniteEverywhere, new OverflowingSoftplus()),
        Of(
            "normalization over examples instead of features",
            LayerForwardLaws.TrainingIsPerExample,
            new NormAcrossExamples()
        ),
        Of(
            "statistics of the batch in inference mode",
            LayerForwardLaws.InferenceIsPerExample,
            new BatchStatisticsInInference()
        ),
        Of("dropout that is not scaled", LayerLearningLaws.KeepsTheMean, new UnscaledDropout()),
        Of("dropout that scales again in inference mode", LayerLearningLaws.KeepsTheMean, new DoublyScaledDropout()),
        Of("dropout in inference mode", LayerForwardLaws.InferenceIsDeterministic, new DropoutInInference()),
        Of(
            "dropout that is ignored",
            LayerLearningLaws.DependsOnTheKey,
            new IgnoredDropout(),
            LayerTraits.Of(new Dropout(0.5))
        ),
        Of(
            "dropout with a hard-coded seed",
            LayerLearningLaws.DependsOnTheKey,
            new SeededDropout(),
            LayerTraits.Of(new Dropout(0.5))
        ),
        Of("running statistics that never change", LayerLearningLaws.StatisticsSettle, new StaleStatistics()),
        Of(
            "a running variance with n - 1, and a batch variance with n",
            LayerLearningLaws.StatisticsSettle,
            new UnbiasedVariance()
        ),
        Of("batch normalization of one example", LayerForwardLaws.OneExampleMatters, new NormalizesOneExample()),
        Of("a forward pass that counts its calls", LayerForwardLaws.IsPure, new CountingLayer()),
    ];

    private static Fault Of(string name, string law, Layer layer, LayerTraits? traits = null) =>
        new(name, law, () => LawFamilies.Layers.Check(layer, traits));
}
