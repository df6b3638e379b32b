using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// The partial dependence of predictions on a column: their mean over the examples if all had the same value in it.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Values">
/// The values: for numbers a grid of quantiles, in the units of the column; for categories 0, 1, ...
/// </param>
/// <param name="Means">For each output the mean prediction at each value.</param>
/// <param name="Deciles">The deciles 0.1, ..., 0.9 of a column of numbers; where examples are.</param>
/// <remarks>Friedman, Greedy Function Approximation: A Gradient Boosting Machine, 2001.</remarks>
internal sealed record PartialDependence(
    InputColumn Column,
    EquatableArray<double> Values,
    EquatableArray<EquatableArray<double>> Means,
    EquatableArray<double> Deciles
)
{
    /// <summary>The largest number of values of a grid.</summary>
    public const int MaxValues = 19;

    /// <summary>Computes it.</summary>
    /// <param name="inputs">Features x examples, at least one.</param>
    /// <param name="column">The column.</param>
    /// <param name="predict">The model: inputs to predictions, outputs x examples.</param>
    public static PartialDependence Of(
        Matrix<double> inputs,
        InputColumn column,
        Func<Matrix<double>, Matrix<double>> predict
    )
    {
        var sorted = inputs.Span.Row(column.First).ToArray().Order().ToEquatableArray();
        var grid =
            column.Rows > 1 ? Categories(column)
            : column.IsCategorical ? Ordinals(column)
            : Grid(sorted);
        var means = grid.Map(cells => Mean(predict(With(inputs, column, cells))));
        return new(
            column,
            column.IsCategorical
                ? Enumerable.Range(0, grid.Count).Select(category => (double)category).ToEquatableArray()
                : grid.Map(cells => column.Decode(cells[0])),
            Enumerable.Range(0, means[0].Count).Select(output => means.Map(at => at[output])).ToEquatableArray(),
            column.IsCategorical
                ? []
                : Enumerable
                    .Range(1, 9)
                    .Select(tenth => column.Decode(Quantile.Of(sorted.AsSpan(), tenth / 10.0)))
                    .ToEquatableArray()
        );
    }

    // All values if there are few; else the quantiles 0.05, 0.1, ..., 0.95, which leave out outliers.
    private static EquatableArray<EquatableArray<double>> Grid(EquatableArray<double> ascending)
    {
        var distinct = ascending.Distinct().Take(MaxValues + 1).ToEquatableArray();
        return (
            distinct.Count <= MaxValues
                ? distinct
                : Enumerable
                    .Range(1, MaxValues)
                    .Select(level => Quantile.Of(ascending.AsSpan(), level / (MaxValues + 1.0)))
                    .Distinct()
                    .ToEquatableArray()
        ).Map(value => EquatableArray.Of(value));
    }

    private static EquatableArray<EquatableArray<double>> Ordinals(InputColumn column) =>
        column.Categories.Map((place, _) => EquatableArray.Of((place - column.Mean) / column.Deviation));

    private static EquatableArray<EquatableArray<double>> Categories(InputColumn column) =>
        Enumerable
            .Range(0, column.Rows)
            .Select(category =>
                Enumerable.Range(0, column.Rows).Select(row => row == category ? 1.0 : 0.0).ToEquatableArray()
            )
            .ToEquatableArray();

    private static Matrix<double> With(Matrix<double> inputs, InputColumn column, EquatableArray<double> cells)
    {
        var values = inputs.Values.ToArray();
        for (var row = 0; row < cells.Count; row++)
        {
            values.AsSpan((column.First + row) * inputs.Columns, inputs.Columns).Fill(cells[row]);
        }

        return Matrix<double>.Own(inputs.Rows, inputs.Columns, values);
    }

    private static EquatableArray<double> Mean(Matrix<double> predictions) =>
        Enumerable
            .Range(0, predictions.Rows)
            .Select(output => predictions.Span.Row(output).ToArray().Average())
            .ToEquatableArray();
}
