using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.EndToEnd.Native;

/// <summary>
/// Every part of the libraries, listed without the package of laws, which native programs cannot use.
/// </summary>
internal static class NativeParts
{
    public static SyntheticData[] Data =>
        [new TwoMoons(), new TwoCircles(), new Blobs(), new Spirals(), new Football()];

    public static Layer[] Layers =>
        [
            new Dense(4),
            new Sigmoid(),
            new Tanh(),
            new Relu(),
            new LeakyRelu(0.2),
            new Elu(0.8),
            new Gelu(),
            new Silu(),
            new Softplus(),
            new Softmax(),
            new Identity(),
            new Dropout(0.7),
            new LayerNorm(),
            new BatchNorm(),
            new Residual(new Network(new Dense(4), new Tanh())),
            new Network(new Dense(3), new Dropout(0.5)),
        ];

    public static Initializer[] Initializers =>
        [
            new Zeros(),
            new ScaledNormal(0.1),
            new He(),
            new Xavier(),
            new LeCun(),
            new GlorotNormal(),
            new GlorotUniform(),
            new Orthogonal(1.5),
        ];

    public static Objective[] Objectives =>
        [
            new SigmoidCrossEntropy(),
            new SoftmaxCrossEntropy(0.1),
            new MeanSquaredError(),
            new MeanAbsoluteError(),
            new Huber(2.5),
            new Hinge(),
            new ClassWeighted(new SoftmaxCrossEntropy(), [0.5, 1.5]),
            new SoftmaxCrossEntropy() + new L1(0.2) + new L2(0.3),
        ];

    public static LearningRate[] Rates =>
        [
            new Constant(0.1),
            new StepDecay(0.5, 0.7, 3),
            new ExponentialDecay(0.5, 0.7, 3),
            new InverseTime(0.5, 0.3, 5, 100),
            new Polynomial(0.5, 10, 0.1, 2),
            new Cosine(0.5, 10, 0.1),
            new WarmUp(2, new Cosine(0.5, 10)),
            new OneCycle(0.5, 20),
            ((LearningRate)0.1).Until(5, new Cosine(0.1, 10)).Until(12, 0.01),
        ];

    public static Optimizer[] Optimizers =>
        [
            new GradientDescent(0.1),
            new Momentum(0.1),
            new ClassicalMomentum(0.1, 0.8),
            new Nesterov(0.1, 0.8),
            new Adagrad(0.1),
            new RmsProp(0.01),
            new Adam(0.01),
            new Adam(0.01, EpsilonInsideRoot: true),
            new AmsGrad(0.01),
            new AdamW(0.01),
            new NAdam(0.01),
            new RAdam(0.01, 0.8, 0.8),
            new Lion(0.01),
            new Lookahead(new ClipByValue(0.5).Then(new Adam(0.01)), 2, 0.8),
            new ClipByGlobalNorm(1).Then(new Momentum(0.1)).Then(new DecoupledDecay(0.1, 0.1)),
            new GradientDescent(0.1).Then(new ParameterAverage(0.9)),
            new SlotRates(new AdamW(0.01), [new(["b*"], 0.5)], ["W1"]),
        ];
}
