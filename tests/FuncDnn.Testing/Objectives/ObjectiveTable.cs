using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Testing.Objectives;

/// <summary>The objectives of the library, for any number of outputs.</summary>
internal static class ObjectiveTable
{
    /// <summary>The losses without class weights.</summary>
    public static Loss[] PlainLosses { get; } =
    [.. BuiltInObjectives.All.Select(row => row.Objective).OfType<Loss>().Where(loss => loss is not ClassWeighted)];

    public static Penalty[] Penalties { get; } =
    [.. BuiltInObjectives.All.Select(row => row.Objective).OfType<Penalty>()];

    /// <summary>The plain losses, and each with class weights.</summary>
    public static IEnumerable<Loss> Losses(int outputs) =>
        PlainLosses.Concat(PlainLosses.Select(loss => new ClassWeighted(loss, ClassWeights(outputs))));

    public static IEnumerable<Objective> All(int outputs) =>
        [
            .. Losses(outputs),
            .. BuiltInObjectives.All.Select(row => row.Objective).Where(objective => objective is not Loss),
            new SigmoidCrossEntropy() + new L2(0.7),
        ];

    public static EquatableArray<double> ClassWeights(int outputs) =>
        Enumerable.Range(0, Math.Max(2, outputs)).Select(k => 0.5 + k).ToEquatableArray();
}
