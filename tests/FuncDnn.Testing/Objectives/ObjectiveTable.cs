using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Testing.Objectives;

/// <summary>All objectives, for the laws that hold for each of them.</summary>
internal static class ObjectiveTable
{
    public static Loss[] PlainLosses { get; } =
    [
        new SigmoidCrossEntropy(),
        new SoftmaxCrossEntropy(),
        new SoftmaxCrossEntropy(Smoothing: 0.1),
        new MeanSquaredError(),
        new MeanAbsoluteError(),
        new Huber(),
        new Huber(Delta: 2.5),
        new Hinge(),
    ];

    public static Penalty[] Penalties { get; } = [new L2(0.7), new L1(0.3)];

    /// <summary>The plain losses, and each with class weights.</summary>
    public static IEnumerable<Loss> Losses(int outputs) =>
        PlainLosses.Concat(PlainLosses.Select(loss => new ClassWeighted(loss, ClassWeights(outputs))));

    public static IEnumerable<Objective> All(int outputs) =>
        [
            .. Losses(outputs),
            .. Penalties,
            new SigmoidCrossEntropy() + new L2(0.7),
            new SoftmaxCrossEntropy() + new L1(0.2) + new MeanSquaredError(),
            Objective.Zero,
        ];

    public static EquatableArray<double> ClassWeights(int outputs) =>
        Enumerable.Range(0, Math.Max(2, outputs)).Select(k => 0.5 + k).ToEquatableArray();
}
