using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Tests.Explaining;

/// <summary>The expected numbers are those of scikit-learn 1.2.1 and NumPy 1.24.</summary>
public sealed class ColumnEffectTests
{
    // What permutation_importance draws from its argument random_state=0.
    private const uint InnerSeed = 209652396;
    private const double Tolerance = 1e-13;

    private static readonly Matrix<double> Inputs = Matrix<double>.Create(
        3,
        20,
        (row, i) =>
            row switch
            {
                0 => i * 7 % 11,
                1 => (i * 5 % 13) - 6,
                _ => i * 3 % 4,
            }
    );

    private static readonly EquatableArray<double> Targets = Enumerable
        .Range(0, 20)
        .Select(i => (2 * Inputs[0, i]) - Inputs[1, i] + Math.Sin(i))
        .ToEquatableArray();

    private static readonly EquatableArray<InputColumn> Columns = InputColumn.Unnamed(3);

    [Fact]
    public void Permutation_importance_is_that_of_scikit_learn()
    {
        var importance = ColumnImportance.Of(Inputs, Columns, RSquared, repeats: 5, InnerSeed);
        Assert.Equal(
            [1.8628704386258241, 0.63030362467564438, 3.9154847627274056e-04],
            importance.Map(one => one.Mean),
            (a, b) => Math.Abs(a - b) < Tolerance
        );
        Assert.Equal(
            [0.24257538165096323, 0.06159951801385231, 0.006145987941132311],
            importance.Map(one => one.Deviation),
            (a, b) => Math.Abs(a - b) < Tolerance
        );
    }

    [Fact]
    public void Permutation_importance_shuffles_all_rows_of_a_column_together()
    {
        var oneHot = Matrix<double>.Create(2, 12, (row, i) => row == i % 2 ? 1 : 0);
        var importance = ColumnImportance.Of(
            oneHot,
            [new InputColumn("two", 0, 2, ["a", "b"])],
            inputs => Enumerable.Range(0, 12).Count(i => inputs[0, i] + inputs[1, i] == 1),
            repeats: 3,
            seed: 4
        );
        Assert.Equal([(0.0, 0.0)], importance.Map(one => (one.Mean, one.Deviation)));
    }

    [Fact]
    public void A_column_that_the_model_does_not_use_has_importance_0()
    {
        var importance = ColumnImportance.Of(
            Inputs,
            Columns,
            inputs => -inputs.Span.Row(0).ToArray().Select((x, i) => x * i).Sum(),
            repeats: 4,
            seed: 9
        );
        Assert.NotEqual(0, importance[0].Deviation);
        Assert.Equal([(0.0, 0.0), (0.0, 0.0)], importance.Skip(1).Select(one => (one.Mean, one.Deviation)));
    }

    [Fact]
    public void Partial_dependence_on_few_values_is_that_of_scikit_learn()
    {
        var dependence = PartialDependence.Of(Inputs, Columns[2], Predict);
        Assert.Equal([0, 1, 2, 3], dependence.Values);
        Assert.Equal([9.9, 10.15, 10.9, 12.15], Assert.Single(dependence.Means), (a, b) => Math.Abs(a - b) < Tolerance);
    }

    [Fact]
    public void The_grid_of_many_values_are_quantiles_as_NumPy_computes_them()
    {
        var waves = Matrix<double>.Create(1, 40, (_, i) => Math.Sin(i * 1.7) * 3);
        var dependence = PartialDependence.Of(
            waves,
            new InputColumn("x", 0, Mean: 100, Deviation: 2),
            inputs => inputs
        );
        Assert.Equal(19, dependence.Values.Count);
        Assert.Equal(100 + (2 * -2.91903854583795), dependence.Values[0], 1e-12);
        Assert.Equal(100 + (2 * 0.061039886024797284), dependence.Values[9], 1e-12);
        Assert.Equal(100 + (2 * 2.9577105731211246), dependence.Values[18], 1e-12);
        Assert.Equal(9, dependence.Deciles.Count);
        // The model is the identity, so the mean at each value is the encoded value itself.
        Assert.All(
            dependence.Values.Zip(dependence.Means[0]),
            pair => Assert.Equal((pair.Left - 100) / 2, pair.Right, 1e-12)
        );
    }

    [Fact]
    public void Partial_dependence_on_categories_sets_one_row_and_clears_the_others()
    {
        var inputs = Matrix<double>.Create(
            3,
            4,
            (row, i) =>
                row == 0 ? i
                : row - 1 == i % 2 ? 1
                : 0
        );
        var dependence = PartialDependence.Of(
            inputs,
            new InputColumn("colour", 1, 2, ["red", "blue"]),
            at => Matrix<double>.Create(1, 4, (_, i) => at[0, i] + (10 * at[1, i]) + (100 * at[2, i]))
        );
        Assert.Equal([0, 1], dependence.Values);
        Assert.Equal([11.5, 101.5], dependence.Means[0]);
        Assert.Empty(dependence.Deciles);
    }

    [Fact]
    public void An_ordinal_column_is_set_to_the_encoded_place_of_each_category()
    {
        var dependence = PartialDependence.Of(
            Matrix<double>.Create(1, 5, (_, i) => i),
            new InputColumn("size", 0, 1, ["S", "M", "L"], Mean: 1, Deviation: 0.5),
            at => at
        );
        Assert.Equal([-2, 0, 2], dependence.Means[0]);
    }

    [Theory]
    [InlineData(19_723, "dd.MM.yyyy", "01.01.2024")]
    [InlineData(19_723.5, "yyyy-MM-dd HH:mm", "2024-01-01 12:00")]
    [InlineData(19_722.999999999996, "yyyy-MM-dd", "2024-01-01")]
    [InlineData(1e300, "yyyy", "9999")]
    [InlineData(-1e300, "yyyy", "0001")]
    public void A_date_is_shown_as_its_column_writes_it(double days, string format, string expected) =>
        Assert.Equal(expected, new InputColumn("day", 0, Dates: format).TextOf(days));

    private static Matrix<double> Predict(Matrix<double> inputs) =>
        Matrix<double>.Create(
            1,
            inputs.Columns,
            (_, i) => (2 * inputs[0, i]) - inputs[1, i] + (0.25 * inputs[2, i] * inputs[2, i])
        );

    private static double RSquared(Matrix<double> inputs)
    {
        var (predicted, mean) = (Predict(inputs), Targets.Average());
        return 1
            - Targets.Select((target, i) => Math.Pow(target - predicted[0, i], 2)).Sum()
                / Targets.Sum(target => (target - mean) * (target - mean));
    }
}
