using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// Examples from arrays or pictures. Their scale is fitted to the training part alone and becomes a
/// <see cref="TableTransformation"/> with the columns 1, 2, ..., so that the model predicts from tables too. Examples
/// of a test set follow those of the training set.
/// </summary>
/// <param name="name">The name of the data.</param>
/// <param name="inputs">The inputs of the training set and of the test set, if there is one.</param>
/// <param name="targets">The targets of all examples without a scale, outputs x examples.</param>
/// <param name="target">What the targets are.</param>
/// <param name="scale">How the numbers are scaled.</param>
/// <param name="test">How a test set is taken from the examples if there is one set.</param>
internal sealed class NumberExamples(
    string name,
    EquatableArray<ExampleArray> inputs,
    Matrix<double> targets,
    TableTarget target,
    NumberScale scale,
    TestPart test
) : SourceExamples
{
    private readonly Lazy<ExampleKeys> _keys = new(() =>
        new ExampleKeys(targets.Columns, target is ClassTarget ? Prediction<double>.ClassesOf(targets) : [])
    );

    /// <summary>What was found by looking at the shapes, one sentence each.</summary>
    public EquatableArray<string> Remarks { get; init; } = [];

    /// <inheritdoc/>
    public override ExampleKeys Keys => _keys.Value;

    /// <inheritdoc/>
    public override bool HasFixedTest => inputs.Count > 1;

    /// <inheritdoc/>
    public override Partition Parts =>
        HasFixedTest ? Partition.OfSets(inputs[0].Count, targets.Columns - inputs[0].Count) : test.Divide(Keys);

    /// <inheritdoc/>
    public override Fin<Dataset<double>> Divide(Partition parts)
    {
        if (parts.Train.IsEmpty)
        {
            return ReadError.At(
                name,
                "the examples",
                "none is left for training",
                "give more, or a smaller testFraction"
            );
        }

        var train = Inputs(parts.Train);
        var columns = scale.Columns(train);
        var fitted = scale.Target(target, targets.SelectColumns(parts.Train.AsSpan()));
        var transformation = new TableTransformation(columns.Map(one => (Feature)one), fitted);
        Option<Batch<double>> Optional(EquatableArray<int> part) =>
            part.IsEmpty ? Option<Batch<double>>.None : Batch(Inputs(part), part, columns, fitted);

        return new Dataset<double>(
            name,
            Batch(train, parts.Train, columns, fitted),
            Optional(parts.Test),
            target is ClassTarget labels ? labels.Classes : [],
            transformation
        )
        {
            Validation = Optional(parts.Validation),
            Parts = parts,
            Remarks = Remarks,
        };
    }

    private Batch<double> Batch(
        Matrix<double> raw,
        EquatableArray<int> part,
        EquatableArray<NumberFeature> columns,
        TableTarget fitted
    ) =>
        new(NumberScale.Apply(columns, raw), NumberScale.Apply(fitted, targets.SelectColumns(part.AsSpan())))
        {
            TargetUnits = fitted.Units,
        };

    // A part comes from one set: no division mixes a test set with the training set.
    private Matrix<double> Inputs(EquatableArray<int> part) =>
        part.ForAll(example => example < inputs[0].Count)
            ? inputs[0].Select(part.AsSpan())
            : inputs[1].Select(part.Map(example => example - inputs[0].Count).AsSpan());
}
