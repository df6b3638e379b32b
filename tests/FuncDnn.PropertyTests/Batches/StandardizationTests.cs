using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Batches;

public class StandardizationTests
{
    [Property]
    public Property Fitted_features_have_mean_zero_and_deviation_one() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            sizes =>
            {
                var (values, _) = RandomState.Seed((uint)sizes.Seed).Normal(3 * (sizes.Count + 2), 5, 40);
                var inputs = Matrix<double>.Of(3, sizes.Count + 2, values);
                var standard = Standardization<double>.Fit(inputs).Apply(inputs);
                for (var feature = 0; feature < 3; feature++)
                {
                    var row = standard.Span.Row(feature).ToArray();
                    Assert.Equal(0, row.Average(), 1e-12);
                    Assert.Equal(1, Math.Sqrt(row.Average(x => x * x)), 1e-12);
                }
            }
        );

    [Property]
    public Property A_feature_in_another_unit_is_standardized_to_the_same_bits() =>
        Prop.ForAll(
            NumberedExamples.Sizes,
            Gen.Choose(-1000, 1000).ToArbitrary(),
            (sizes, exponent) =>
            {
                var (values, _) = RandomState.Seed((uint)sizes.Seed).Normal(sizes.Count + 2, 5, 40);
                var inputs = Matrix<double>.Of(1, sizes.Count + 2, values);
                var scaled = Matrix<double>.Create(
                    1,
                    inputs.Columns,
                    (row, column) => double.ScaleB(inputs[row, column], exponent)
                );
                var (fitted, other) = (Standardization<double>.Fit(inputs), Standardization<double>.Fit(scaled));
                Assert.Equal(double.ScaleB(fitted.Mean[0, 0], exponent), other.Mean[0, 0]);
                Assert.Equal(double.ScaleB(fitted.Deviation[0, 0], exponent), other.Deviation[0, 0]);
                Assert.Equal(fitted.Apply(inputs), other.Apply(scaled));
            }
        );

    [Theory]
    [InlineData(1e-200, 3e-200)]
    [InlineData(1e200, 3e200)]
    [InlineData(-1.7e308, 1.7e308)]
    [InlineData(0, 1e-320)]
    public void Two_numbers_of_any_size_become_minus_one_and_one(double low, double high)
    {
        var inputs = Matrix<double>.Of(1, 2, [low, high]);
        var standard = Standardization<double>.Fit(inputs).Apply(inputs);
        Assert.Equal((-1, 1), (Math.Round(standard[0, 0], 3), Math.Round(standard[0, 1], 3)));
    }

    [Fact]
    public void A_feature_of_the_smallest_floats_is_not_constant() =>
        Assert.Equal(
            float.Epsilon,
            Standardization<float>.Fit(Matrix<float>.Of(1, 3, [0, 0, float.Epsilon])).Deviation[0, 0]
        );

    [Theory]
    [InlineData(0.1)]
    [InlineData(-1e300)]
    [InlineData(0.0)]
    public void A_constant_feature_becomes_zero(double constant)
    {
        var inputs = Matrix<double>.Create(1, 1001, (_, _) => constant);
        var fitted = Standardization<double>.Fit(inputs);
        Assert.Equal(Matrix<double>.Of(1, 1, [1]), fitted.Deviation);
        Assert.All(fitted.Apply(inputs).Values.ToArray(), x => Assert.Equal(0, x));
    }

    [Fact]
    public void Other_examples_are_scaled_with_the_fitted_values()
    {
        var fitted = Standardization<float>.Fit(Matrix<float>.Of(1, 2, [1, 3]));
        Assert.Equal(Matrix<float>.Of(1, 3, [-2, 0, 8]), fitted.Apply(Matrix<float>.Of(1, 3, [0, 2, 10])));
    }

    [Fact]
    public void A_batch_keeps_its_targets_and_weights()
    {
        var batch = NumberedExamples.Batch(4);
        var standard = Standardization<double>.Fit(batch.Inputs).Apply(batch);
        Assert.Equal((batch.Targets, batch.Weights), (standard.Targets, standard.Weights));
        Assert.NotEqual(batch.Inputs, standard.Inputs);
    }

    [Fact]
    public void No_examples_and_other_features_are_refused()
    {
        Refused("no examples", () => Standardization<double>.Fit(Matrix<double>.Zero(2, 0)));
        var fitted = Standardization<double>.Fit(Matrix<double>.Zero(2, 3));
        Refused("2 features were fitted, but there are 3", () => fitted.Apply(Matrix<double>.Zero(3, 3)));

        static void Refused(string what, Func<object> wrong) =>
            Assert.Contains(what, Assert.Throws<ArgumentException>(wrong).Message, StringComparison.Ordinal);
    }
}
