using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;

namespace FuncDnn.PropertyTests.Faults;

/// <summary>Mistakes in layers.</summary>
internal static class LayerFaults
{
    public static Fault[] All { get; } =
    [
        Of("sigmoid with the derivative of ReLU", LayerBackwardLaws.Gradient, new Swapped(new Sigmoid(), new Relu())),
        Of("ReLU with the derivative of sigmoid", LayerBackwardLaws.Gradient, new Swapped(new Relu(), new Sigmoid())),
        Of("tanh with the derivative of sigmoid", LayerBackwardLaws.Gradient, new Swapped(new Tanh(), new Sigmoid())),
        Of(
            "leaky ReLU that does not leak back",
            LayerBackwardLaws.Gradient,
            new Swapped(new LeakyRelu(0.2), new Relu())
        ),
        Of("ELU backward with another alpha", LayerBackwardLaws.Gradient, new Swapped(new Elu(0.5), new Elu())),
        Of("GELU forward by its tanh formula alone", LayerBackwardLaws.Gradient, new ApproximateGelu()),
        Of(
            "softmax with the derivative of sigmoid",
            LayerBackwardLaws.Gradient,
            new Swapped(new Softmax(), new Sigmoid())
        ),
        Of("a transposed weight", LayerBackwardLaws.Gradient, new TransposedWeight()),
        Of("a forgotten gradient of the bias", LayerBackwardLaws.Gradient, new ForgottenBias()),
        Of("dropout backward without its mask", LayerBackwardLaws.Gradient, new UnmaskedDropout()),
        Of("statistics taken for constants on the way back", LayerBackwardLaws.Gradient, new ConstantStatistics()),
        Of("a gradient written, not added", LayerBackwardLaws.PartsAddUp, new OverwrittenGradient()),
        Of("softmax without the largest taken off", LayerForwardLaws.IsFiniteEverywhere, new OverflowingSoftmax()),
        Of("softplus by its formula", LayerForwardLaws.IsFiniteEverywhere, new OverflowingSoftplus()),
        Of("layer normalization over the batch", LayerForwardLaws.LearnsFromExamplesAlone, new NormAcrossExamples()),
        Of(
            "statistics of the batch while predicting",
            LayerForwardLaws.PredictsExamplesAlone,
            new BatchWhilePredicting()
        ),
        Of("dropout that is not scaled", LayerLearningLaws.KeepsTheMean, new UnscaledDropout()),
        Of("dropout that is scaled again while predicting", LayerLearningLaws.KeepsTheMean, new TwiceScaledDropout()),
        Of("dropout also while predicting", LayerForwardLaws.PredictsWithoutChance, new DropoutWhilePredicting()),
        Of(
            "dropout that is ignored",
            LayerLearningLaws.HearsTheKey,
            new IgnoredDropout(),
            LayerTraits.Of(new Dropout(0.5))
        ),
        Of(
            "dropout with a seed of its own",
            LayerLearningLaws.HearsTheKey,
            new SeededDropout(),
            LayerTraits.Of(new Dropout(0.5))
        ),
        Of("statistics that never move", LayerLearningLaws.StatisticsSettle, new StaleStatistics()),
        Of(
            "a running variance of n - 1 beside a batch's of n",
            LayerLearningLaws.StatisticsSettle,
            new UnbiasedVariance()
        ),
        Of("a forward pass that keeps count", LayerForwardLaws.IsPure, new CountingLayer()),
    ];

    private static Fault Of(string name, string law, Layer layer, LayerTraits? traits = null) =>
        new(name, law, () => LawFamilies.Layers.Check(layer, traits));
}
