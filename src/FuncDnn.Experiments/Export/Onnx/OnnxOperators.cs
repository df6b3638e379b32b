using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Export.Onnx;

/// <summary>
/// The ONNX operators of each operation (https://onnx.ai/onnx/operators, version 18). In ONNX examples are rows, so
/// W X + b becomes X W^T + b.
/// </summary>
internal static class OnnxOperators
{
    private static readonly (string Name, double Value)[] Constants =
    [
        ("one", 1),
        ("half", 0.5),
        ("inverseRootOfTwo", Math.Sqrt(0.5)),
    ];

    /// <summary>The constants that operators use, each a tensor without axes.</summary>
    public static IEnumerable<(string Name, double Value)> ConstantsOf(EquatableArray<OnnxNode> nodes) =>
        Constants.Where(constant => nodes.Exists(node => node.Inputs.Contains(constant.Name)));

    /// <summary>The operation that turns the outputs into probabilities, as the loss defines them, if any.</summary>
    public static Option<Operation> Probabilities(Loss loss) =>
        loss switch
        {
            SigmoidCrossEntropy => new Sigmoid(),
            SoftmaxCrossEntropy => new Softmax(),
            ClassWeighted weighted => Probabilities(weighted.Loss),
            _ => Option<Operation>.None,
        };

    /// <summary>The operators of an operation at inference; none if ONNX has no formula for it.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="slots">The names of its parameters.</param>
    /// <param name="x">The name of its input.</param>
    /// <param name="y">The name of its output.</param>
    public static EquatableArray<OnnxNode> Of(IOperation operation, string[] slots, string x, string y) =>
        operation switch
        {
            Dense => [new OnnxNode("Gemm", y, [x, .. slots]) { Integers = [("transB", 1L)] }],
            // Nothing is dropped at inference.
            Dropout or Identity => [new OnnxNode("Identity", y, x)],
            Relu or Sigmoid or Tanh or Softplus => [new OnnxNode(operation.GetType().Name, y, x)],
            LeakyRelu leaky => [new OnnxNode("LeakyRelu", y, x) { Floats = [("alpha", leaky.Slope)] }],
            Elu elu => [new OnnxNode("Elu", y, x) { Floats = [("alpha", elu.Alpha)] }],
            Silu => EquatableArray.Of(new OnnxNode("Sigmoid", $"{y}.s", x), new OnnxNode("Mul", y, x, $"{y}.s")),
            // Versions before 20 have no Gelu: x (1 + erf(x / sqrt 2)) / 2.
            Gelu =>
            [
                new OnnxNode("Mul", $"{y}.z", x, "inverseRootOfTwo"),
                new OnnxNode("Erf", $"{y}.e", $"{y}.z"),
                new OnnxNode("Add", $"{y}.p", $"{y}.e", "one"),
                new OnnxNode("Mul", $"{y}.h", x, "half"),
                new OnnxNode("Mul", y, $"{y}.h", $"{y}.p"),
            ],
            Softmax => EquatableArray.Of(new OnnxNode("Softmax", y, x) { Integers = [("axis", 1L)] }),
            BatchNorm norm =>
            [
                new OnnxNode("BatchNormalization", y, [x, .. slots]) { Floats = [("epsilon", norm.Epsilon)] },
            ],
            LayerNorm norm =>
            [
                new OnnxNode("LayerNormalization", y, [x, .. slots])
                {
                    Floats = [("epsilon", norm.Epsilon)],
                    Integers = [("axis", 1L)],
                },
            ],
            _ => default,
        };
}
