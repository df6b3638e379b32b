using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// The permutation importance of a column: how much worse a model scores when the cells of the column are shuffled
/// among the examples.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Mean">The mean loss of score over the repeats; about 0 for a column that is not used.</param>
/// <param name="Deviation">The standard deviation over the repeats, sqrt(1/n sum (x - mean)^2).</param>
/// <remarks>
/// Breiman, Random Forests, 2001; the numbers are those of <c>sklearn.inspection.permutation_importance</c>, which
/// seeds the shuffling of every column alike and shuffles again what it has shuffled.
/// </remarks>
internal sealed record ColumnImportance(InputColumn Column, double Mean, double Deviation)
{
    /// <summary>Measures every column.</summary>
    /// <param name="inputs">Features x examples.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="score">The score of a model for inputs, higher if better.</param>
    /// <param name="repeats">The number of shuffles, at least 1.</param>
    /// <param name="seed">The seed of the shuffles.</param>
    /// <returns>In the order of the columns.</returns>
    public static EquatableArray<ColumnImportance> Of(
        Matrix<double> inputs,
        EquatableArray<InputColumn> columns,
        Func<Matrix<double>, double> score,
        int repeats,
        uint seed
    )
    {
        var unchanged = score(inputs);
        var orders = Orders(inputs.Columns, repeats, seed);
        return columns.Map(column =>
        {
            var losses = orders.Map(order => unchanged - score(Shuffle(inputs, column, order)));
            var mean = losses.Average();
            return new ColumnImportance(column, mean, Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean))));
        });
    }

    private static EquatableArray<EquatableArray<int>> Orders(int examples, int repeats, uint seed)
    {
        var random = RandomState.Seed(seed);
        var shuffled = Enumerable.Range(0, examples).ToArray();
        var source = Enumerable.Range(0, examples).ToArray();
        var orders = new List<EquatableArray<int>>();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            (var order, random) = random.Permutation(examples);
            shuffled = [.. order.Select(at => shuffled[at])];
            source = [.. shuffled.Select(at => source[at])];
            orders.Add(source);
        }

        return orders.ToEquatableArray();
    }

    private static Matrix<double> Shuffle(Matrix<double> inputs, InputColumn column, EquatableArray<int> order)
    {
        var values = inputs.Values.ToArray();
        for (var row = column.First; row < column.First + column.Rows; row++)
        {
            var before = inputs.Span.Row(row);
            var after = values.AsSpan(row * inputs.Columns, inputs.Columns);
            for (var example = 0; example < after.Length; example++)
            {
                after[example] = before[order[example]];
            }
        }

        return Matrix<double>.Own(inputs.Rows, inputs.Columns, values);
    }
}
