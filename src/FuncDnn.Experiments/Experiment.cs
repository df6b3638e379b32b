using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Json;
using FuncDnn.Data.Partitions;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments;

/// <summary>The number type of a run.</summary>
public enum Precision
{
    /// <summary>64-bit numbers, <see cref="double"/>.</summary>
    Double,

    /// <summary>32-bit numbers, <see cref="float"/>.</summary>
    Single,
}

/// <summary>The source of the random numbers of a run.</summary>
public enum RandomKind
{
    /// <summary>A counter-based, splittable <see cref="FuncDnn.Numerics.Random.Key"/>.</summary>
    Key,

    /// <summary>NumPy's legacy stream, seeded as in the course.</summary>
    Numpy,
}

/// <summary>How much the examples of each class count in the losses.</summary>
public enum ClassWeights
{
    /// <summary>
    /// All classes count alike: n / (k n_c) for each of the n_c of n training examples of one of k classes.
    /// </summary>
    Balanced,
}

/// <summary>A whole training run as a value: equal experiments give equal bits. It is stored as JSON.</summary>
/// <param name="Name">Its name, which is also that of its folder.</param>
/// <param name="Data">The source of its examples.</param>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">What training minimizes.</param>
/// <param name="Optimizer">What turns gradients into steps.</param>
/// <param name="Epochs">The number of passes over the training set, at least 1.</param>
/// <param name="BatchSize">The number of examples in a step; 0 takes all of them, unshuffled.</param>
/// <param name="ReportEvery">
/// After how many epochs a report is made; by default some hundred reports in any run, within epochs if there are few.
/// </param>
/// <param name="Precision">The number type.</param>
/// <param name="Random">The source of the random numbers.</param>
/// <param name="Seed">
/// The seed of the initial parameters (and, with keys, of the order of the batches and of dropout).
/// </param>
/// <param name="ShuffleSeed">With NumPy: the stream that shuffles epoch e is seeded with this + e.</param>
/// <param name="DropoutSeed">
/// With NumPy: the seed of the dropout masks; without one they continue the stream of the parameters.
/// </param>
/// <param name="FixedDropout">
/// True draws the same masks at every step, as the course's programs do by accident (they reseed in every forward
/// pass).
/// </param>
/// <param name="LastBatch">
/// What becomes of the examples that are left at the end of an epoch; without it they are a smaller batch, except that
/// a single one joins the batch before if the network has batch normalization.
/// </param>
/// <param name="ClassWeights">
/// How much the examples of each class count in the losses, besides the weights of the examples; by default 1.
/// </param>
/// <param name="Validation">The examples that are taken from the training part for validation; by default none.</param>
/// <param name="Fold">
/// The fold of a cross-validation that is the test part, instead of the test part of the data.
/// </param>
/// <param name="Stop">When the run ends before its last epoch; by default never.</param>
/// <param name="Plateau">When the learning rate is reduced, besides its schedule; by default never.</param>
/// <param name="WarmStart">The file with the parameters to start from; without one the initializers draw them.</param>
/// <param name="Freeze">The names of slots that keep their bits, such as W1; * stands for any text.</param>
/// <param name="SlotRates">Factors on the learning rate of some slots.</param>
/// <param name="Shard">
/// The number of examples in a shard: the gradient of a batch is then a fixed sum over shards, whose bits do not depend
/// on who computes which of them. 0 for no shards. A shard larger than the batch is the whole batch.
/// </param>
public sealed partial record Experiment(
    string Name,
    DataSource Data,
    Network Network,
    Objective Objective,
    Optimizer Optimizer,
    long Epochs,
    int BatchSize = 0,
    ReportInterval ReportEvery = default,
    Precision Precision = Precision.Double,
    RandomKind Random = RandomKind.Key,
    uint Seed = 1,
    Option<uint> ShuffleSeed = default,
    Option<uint> DropoutSeed = default,
    bool FixedDropout = false,
    Option<LastBatch> LastBatch = default,
    Option<ClassWeights> ClassWeights = default,
    Option<ValidationPart> Validation = default,
    Option<Fold> Fold = default,
    Option<StopRule> Stop = default,
    Option<PlateauRule> Plateau = default,
    Option<WarmStart> WarmStart = default,
    EquatableArray<string> Freeze = default,
    EquatableArray<SlotRate> SlotRates = default,
    int Shard = 0
) : IValidatable
{
    /// <summary>The optimizer with the frozen slots and the rates of slots.</summary>
    internal Optimizer WholeOptimizer => Training.Optimizers.SlotRates.Around(Optimizer, SlotRates, Freeze);

    /// <summary>Reads an experiment.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it; members with a default may be omitted.</param>
    /// <param name="source">The name of the text in messages: that of its file.</param>
    /// <returns>The experiment, or all errors in the text, each with its path.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Validation<Error, Experiment> FromJson(string json, string source) =>
        RecordReader.Read<Experiment>(json, source);

    /// <summary>Writes the experiment, complete with all defaults.</summary>
    /// <returns>Indented JSON.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public string ToJson() => RecordWriter.Write(this);

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.AtLeastOne(nameof(Experiment), nameof(Epochs), Epochs)
        + RangeCheck.AtLeastOne(nameof(Experiment), nameof(ReportEvery), ReportEvery.Epochs.IfNone(1))
        + RangeCheck.NotNegative(nameof(Experiment), nameof(BatchSize), BatchSize)
        + RangeCheck.NotNegative(nameof(Experiment), nameof(Shard), Shard)
        + Validation.Map(part => part.Validate()).IfNone(EquatableArray<string>.Empty)
        + Fold.Map(fold => fold.Validate()).IfNone(EquatableArray<string>.Empty)
        + Stop.Map(rule => rule.Validate()).IfNone(EquatableArray<string>.Empty)
        + Plateau.Map(rule => rule.Validate()).IfNone(EquatableArray<string>.Empty)
        + EpochMetrics
            .Filter(metric => metric is { NeedsValidation: true } && Validation.IsNone)
            .Map(metric =>
                $"{nameof(Experiment)}: {metric} needs a validation part: add "
                + "\"validation\": { \"fraction\": 0.2 }, or decide by meanCost."
            )
        + NameErrors(Name)
        + Data.Validate()
        + Data.PlaceErrors()
        + Network.Validate()
        + Objective.Validate()
        + WarmStart.Map(start => start.Validate()).IfNone(EquatableArray<string>.Empty)
        + WholeOptimizer.Validate();

    /// <summary>The metrics that decide something after each epoch.</summary>
    internal EquatableArray<RunMetric> EpochMetrics =>
        Stop.Map(rule => rule.Metric).ToEquatableArray() + Plateau.Map(rule => rule.Metric).ToEquatableArray();

    /// <summary>What is wrong with the name of a folder.</summary>
    internal static EquatableArray<string> NameErrors(string name) =>
        name.Length > 0
        && name.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.')
        && name[0] != '.'
            ? []
            : [$"{nameof(Name)} becomes the name of a folder: letters, digits, '-', '_' and '.' only."];
}
