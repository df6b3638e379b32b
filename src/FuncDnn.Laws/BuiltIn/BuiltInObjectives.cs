using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>The objectives of this library with a name for tables, and some sums.</summary>
internal static class BuiltInObjectives
{
    public static EquatableArray<(string Name, Objective Objective)> All { get; } =
    [
        ("SigmoidCrossEntropy", new SigmoidCrossEntropy()),
        ("SoftmaxCrossEntropy", new SoftmaxCrossEntropy()),
        ("SoftmaxCrossEntropy, smoothed", new SoftmaxCrossEntropy(Smoothing: 0.1)),
        ("MeanSquaredError", new MeanSquaredError()),
        ("MeanAbsoluteError", new MeanAbsoluteError()),
        ("Huber", new Huber()),
        ("Huber of 2.5", new Huber(Delta: 2.5)),
        ("Hinge", new Hinge()),
        ("ClassWeighted of softmax", new ClassWeighted(new SoftmaxCrossEntropy(), [0.5, 1.5, 2.5])),
        ("ClassWeighted of squares", new ClassWeighted(new MeanSquaredError(), [0.5, 1.5])),
        ("L2", new L2(0.7)),
        ("L1", new L1(0.3)),
        ("softmax + L1 + squares", new SoftmaxCrossEntropy() + new L1(0.2) + new MeanSquaredError()),
        ("Zero", Objective.Zero),
    ];
}
