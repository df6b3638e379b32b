using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using static FuncDnn.Experiments.Course.Functions.Forward;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The small functions of the notes' TensorFlow tutorial. docs/course.md shows this code.</summary>
internal static class TensorFlowTutorial
{
    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new("linear_function", of => [new("result", LinearForward(of["X"], of["W"], of["b"]).Output)]),
        new("sigmoid", of => [new("sigmoid(0)", Sigmoid(of["z"])[0, 0]), new("sigmoid(12)", Sigmoid(of["z"])[0, 1])]),
        new("cost", of => [new("cost", Cost(Sigmoid(of["z"]), of["labels"]))]),
        new("one_hot_matrix", of => [new("one_hot", OneHotMatrix(of["labels"], (int)of.Number("C")))]),
        new("ones", of => [new("ones", Ones(1, (int)of["shape"][0, 0]))]),
    ];

    // README: sigmoid
    /// <summary>1 / (1 + e^-z).</summary>
    public static Matrix<double> Sigmoid(Matrix<double> z) => Activate(new Sigmoid(), z).Output;

    // README: end

    // README: cost
    /// <summary>The cross-entropy of each example, from its logit, as sigmoid_cross_entropy_with_logits.</summary>
    public static Matrix<double> Cost(Matrix<double> logits, Matrix<double> labels) =>
        Matrix<double>.Create(
            1,
            logits.Columns,
            (_, j) =>
                new SigmoidCrossEntropy().Value(
                    logits.Slice(j, 1),
                    new Batch<double>(logits.Slice(j, 1), labels.Slice(j, 1)),
                    Parameters<double>.Of(Layout.Empty, [])
                )
        );

    // README: end

    // README: one_hot_matrix
    /// <summary>Row c, column j is 1 where label j is c. A label that is no class is an error value.</summary>
    public static Matrix<double> OneHotMatrix(Matrix<double> labels, int classes) =>
        OneHot.Encode(labels, classes).ThrowIfFail();

    // README: end

    // README: ones
    /// <summary>A matrix of ones.</summary>
    public static Matrix<double> Ones(int rows, int columns) => Matrix<double>.Create(rows, columns, (_, _) => 1);
    // README: end
}
