using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Batches;
using FuncDnn.Laws.Checking;
using FuncDnn.Laws.Codecs;
using FuncDnn.Laws.Initializers;
using FuncDnn.Laws.Layers;
using FuncDnn.Laws.Monoids;
using FuncDnn.Laws.Objectives;
using FuncDnn.Laws.Optimizers;
using FuncDnn.Laws.Schedules;
using FuncDnn.Laws.Shufflings;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Laws;

/// <summary>
/// The laws of each kind of part. In a test: <c>LawFamilies.Layers.Check(new MyLayer()).ThrowIfBroken()</c>.
/// </summary>
[RequiresUnreferencedCode(Reason)]
[RequiresDynamicCode(Reason)]
public static class LawFamilies
{
    private const string Reason =
        "FsCheck draws cases by reflection: check laws in tests, which are neither trimmed nor native.";

    /// <summary>The laws of layers; a network is a layer too.</summary>
    public static LawFamily<Layer, LayerTraits> Layers => LayerLaws.Family;

    /// <summary>The laws of objectives: losses, penalties and their sums.</summary>
    public static LawFamily<Objective, ObjectiveTraits> Objectives => ObjectiveLaws.Family;

    /// <summary>The laws of optimizers; give them a constant learning rate.</summary>
    public static LawFamily<Optimizer, OptimizerTraits> Optimizers => OptimizerLaws.Family;

    /// <summary>The laws of learning rates.</summary>
    public static LawFamily<LearningRate, RateTraits> Rates => LearningRateLaws.Family;

    /// <summary>The laws of initializers.</summary>
    public static LawFamily<Initializer, InitializerTraits> Initializers => InitializerLaws.Family;

    /// <summary>The laws of the order in which an epoch visits the examples.</summary>
    public static LawFamily<Shuffling, NoTraits> Orders => ShufflingLaws.Family;

    /// <summary>The laws of values that combine, such as metrics.</summary>
    public static LawFamily<Monoid, NoTraits> Monoids => MonoidLaws.Family;

    /// <summary>The laws of file formats.</summary>
    public static LawFamily<Codec, NoTraits> Files => CodecLaws.Family;

    /// <summary>The names of all families, known without creating any law.</summary>
    public static EquatableArray<string> Names =>
        [
            LayerLaws.Name,
            ObjectiveLaws.Name,
            OptimizerLaws.Name,
            LearningRateLaws.Name,
            InitializerLaws.Name,
            ShufflingLaws.Name,
            MonoidLaws.Name,
            CodecLaws.Name,
        ];

    /// <summary>All families, in the order of <see cref="Names"/>.</summary>
    public static EquatableArray<LawFamily> All =>
        [Layers, Objectives, Optimizers, Rates, Initializers, Orders, Monoids, Files];
}
