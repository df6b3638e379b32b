using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Parted;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Streams;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data;

/// <summary>A training set with an optional validation set and an optional test set.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Name">The name of the data set.</param>
/// <param name="Train">The training set.</param>
/// <param name="Test">The test set, if there is one.</param>
/// <param name="Classes">The names of the classes 0, 1, ...; empty for regression.</param>
/// <param name="Transformation">The transformation that produced the numbers, if they come from a table.</param>
public sealed record Dataset<T>(
    string Name,
    Batch<T> Train,
    Option<Batch<T>> Test,
    EquatableArray<string> Classes,
    Option<TableTransformation> Transformation = default
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The validation set, if there is one: it decides when training stops, and between settings.</summary>
    public Option<Batch<T>> Validation { get; init; }

    /// <summary>
    /// All training examples, if they are read as they are needed: <see cref="Train"/> is then a sample of them, for
    /// reports and metrics.
    /// </summary>
    public Option<StreamedExamples> Stream { get; init; }

    /// <summary>
    /// All training examples, if they are in several files, each held in memory by whoever needs it: <see
    /// cref="Train"/> is then a sample of them, for reports and metrics.
    /// </summary>
    public Option<PartedExamples> Parted { get; init; }

    /// <summary>The number of training examples.</summary>
    public int TrainCount =>
        Stream.Case is StreamedExamples stream ? stream.Count
        : Parted.Case is PartedExamples parted ? parted.Count
        : Train.Count;

    /// <summary>
    /// Which examples of the source each set has, in its order; none if all are in their original place.
    /// </summary>
    public Option<Partition> Parts { get; init; }

    /// <summary>The tensors to start training from, if they come from a file.</summary>
    public Option<TensorFile> Start { get; init; }

    /// <summary>What the reader of the files decided by itself, one sentence each.</summary>
    public EquatableArray<string> Remarks { get; init; } = [];

    /// <summary>The same examples in another precision.</summary>
    /// <typeparam name="TResult">The number type of the result.</typeparam>
    /// <returns>Each number rounded to nearest.</returns>
    public Dataset<TResult> To<TResult>()
        where TResult : unmanaged, IFloatingPointIeee754<TResult> =>
        new(Name, Train.To<TResult>(), Test.Map(test => test.To<TResult>()), Classes, Transformation)
        {
            Validation = Validation.Map(examples => examples.To<TResult>()),
            Stream = Stream,
            Parted = Parted,
            Parts = Parts,
            Start = Start,
            Remarks = Remarks,
        };
}
