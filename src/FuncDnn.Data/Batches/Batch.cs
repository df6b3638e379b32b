using System.Numerics;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Batches;

/// <summary>Examples with their targets: column j of every matrix belongs to example j.</summary>
/// <typeparam name="T">The number type: <see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Batch<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Combines inputs and targets.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="weights">1 x examples, the weight of each example; none: all weights are 1.</param>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public Batch(Matrix<T> inputs, Matrix<T> targets, Option<Matrix<T>> weights = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Columns != targets.Columns)
        {
            throw new ArgumentException($"There are {inputs.Columns} examples but {targets.Columns} targets.");
        }

        weights.IfSome(row =>
        {
            if ((row.Rows, row.Columns) != (1, inputs.Columns))
            {
                throw new ArgumentException(
                    $"The weights of {inputs.Columns} examples are 1 x {inputs.Columns}, "
                        + $"not {row.Rows} x {row.Columns}."
                );
            }
        });

        Inputs = inputs;
        Targets = targets;
        Weights = weights;
    }

    /// <summary>Features x examples.</summary>
    public Matrix<T> Inputs { get; }

    /// <summary>
    /// Outputs x examples: 0 or 1 for two classes, one-hot columns for several, numbers for regression.
    /// </summary>
    public Matrix<T> Targets { get; }

    /// <summary>1 x examples, the weight of each example; none if all weights are 1.</summary>
    public Option<Matrix<T>> Weights { get; }

    /// <summary>
    /// The size of 1 in each row of the targets, in the unit of the data: errors of predicted numbers are reported in
    /// it. Empty if all are 1.
    /// </summary>
    public EquatableArray<double> TargetUnits { get; init; } = [];

    /// <summary>The number of examples.</summary>
    public int Count => Inputs.Columns;

    /// <summary>Selects examples, in the given order; repetitions are allowed.</summary>
    /// <param name="indices">The indices of the examples, from 0.</param>
    /// <returns>A batch of as many examples as indices.</returns>
    public Batch<T> Select(ReadOnlySpan<int> indices)
    {
        var order = indices.ToArray();
        return new(
            Inputs.SelectColumns(order),
            Targets.SelectColumns(order),
            Weights.Map(weights => weights.SelectColumns(order))
        )
        {
            TargetUnits = TargetUnits,
        };
    }

    /// <summary>Selects consecutive examples.</summary>
    /// <param name="start">The first example, from 0.</param>
    /// <param name="count">The number of examples.</param>
    /// <returns>A batch of <paramref name="count"/> examples.</returns>
    public Batch<T> Slice(int start, int count) =>
        new(
            Inputs.Slice(start, count),
            Targets.Slice(start, count),
            Weights.Map(weights => weights.Slice(start, count))
        )
        {
            TargetUnits = TargetUnits,
        };

    /// <summary>The same examples without features: their targets and weights.</summary>
    internal Batch<T> WithoutInputs() => new(Matrix<T>.Zero(0, Count), Targets, Weights) { TargetUnits = TargetUnits };

    /// <summary>The same examples in another precision.</summary>
    /// <typeparam name="TResult">The number type of the result.</typeparam>
    /// <returns>Each number rounded to nearest.</returns>
    public Batch<TResult> To<TResult>()
        where TResult : unmanaged, IFloatingPointIeee754<TResult> =>
        new(Inputs.To<TResult>(), Targets.To<TResult>(), Weights.Map(weights => weights.To<TResult>()))
        {
            TargetUnits = TargetUnits,
        };
}
