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
