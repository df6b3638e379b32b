using FsCheck;
using FuncDnn.Numerics.Matrices;
using FuncDnn.PropertyTests.Objectives;
using FuncDnn.Testing;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using Properties = FsCheck.Xunit.PropertiesAttribute;

namespace FuncDnn.PropertyTests.Metrics;

[Properties(Arbitrary = [typeof(MetricCases)])]
public sealed class RegressionErrorsTests
{
    /// <summary>The example in the documentation of scikit-learn's metrics.</summary>
    [Fact]
    public void One_output_gives_the_values_of_scikit_learn()
    {
        var errors = Of(1, [2.5, 0, 2, 8], [3, -0.5, 2, 7]);
        Assert.Equal(0.5, errors.Mae);
        Assert.Equal(0.6123724356957945, errors.Rmse);
        Assert.Equal(0.9486081370449679, errors.R2, 1e-15);
    }

    /// <summary>The same with two outputs: the mean over the outputs.</summary>
    [Fact]
    public void Several_outputs_give_the_values_of_scikit_learn()
    {
        var errors = Of(2, [0, -1, 8, 2, 2, -5], [0.5, -1, 7, 1, 1, -6]);
        Assert.Equal(0.75, errors.Mae);
        Assert.Equal(0.8227486121839513, errors.Rmse, 1e-15);
        Assert.Equal(0.9368005266622779, errors.R2, 1e-15);
    }

    [Property]
    public void The_measures_are_their_definitions(MetricCase at)
    {
        var targets = at.Outputs.Map(output => (output * 0.75) - 1);
        var errors = RegressionErrors.Of(new MeanSquaredError().Predict(at.Outputs), targets);
        double Mean(Func<double[], double[], double> measure) =>
            Enumerable
                .Range(0, targets.Rows)
                .Average(i => measure([.. at.Outputs.Span.Row(i)], [.. targets.Span.Row(i)]));
        Tolerance.Near(Mean((a, y) => a.Zip(y, (p, q) => Math.Abs(p - q)).Average()), errors.Mae, 1e-14, "MAE");
        Tolerance.Near(Mean((a, y) => Math.Sqrt(Squares(a, y) / y.Length)), errors.Rmse, 1e-14, "RMSE");
        var r2 = Mean((a, y) => 1 - (Squares(a, y) / y.Sum(one => (one - y.Average()) * (one - y.Average()))));
        Assert.Equal(double.IsFinite(r2), double.IsFinite(errors.R2));
        if (double.IsFinite(r2))
        {
            Tolerance.Near(r2, errors.R2, 1e-12, "R2");
        }
    }

    /// <summary>Sums of squares in double precision would give 0, infinity or NaN here.</summary>
    [Theory]
    [InlineData(1e8)]
    [InlineData(-1e10)]
    [InlineData(1e12)]
    public void R2_keeps_its_digits_where_targets_are_far_from_0(double offset)
    {
        double[] targets = [offset, offset + 0.25, offset + 0.5, offset + 0.75, offset + 1];
        double[] estimates = [offset, offset + 0.25, offset + 0.75, offset + 0.75, offset + 1];
        Assert.Equal(0.9, Of(1, estimates, targets).R2, 1e-15);
        var parts =
            Of(1, estimates[..2], targets[..2])
            + (Of(1, estimates[2..3], targets[2..3]) + Of(1, estimates[3..], targets[3..]));
        Assert.Equal(Of(1, estimates, targets), parts);
    }

    [Fact]
    public void The_mean_of_the_targets_has_R2_0_and_the_targets_themselves_have_1()
    {
        Assert.Equal(0, Of(1, [4, 4, 4], [1, 4, 7]).R2);
        Assert.Equal(1, Of(1, [1, 4, 7], [1, 4, 7]).R2);
    }

    [Fact]
    public void R2_is_NaN_for_equal_targets_and_everything_is_NaN_without_examples()
    {
        Assert.True(double.IsNaN(Of(1, [1, 2], [3, 3]).R2));
        Assert.Equal(1.5, Of(1, [1, 2], [3, 3]).Mae);
        var none = RegressionErrors.Empty;
        Assert.All([none.Mae, none.Rmse, none.R2], measure => Assert.True(double.IsNaN(measure)));
    }

    [Fact]
    public void Errors_are_in_the_units_of_the_targets_and_R2_has_none()
    {
        var prediction = new MeanSquaredError().Predict(Matrix<double>.Of(2, 3, [1, 2, 4, -1, 0, 2]));
        var targets = Matrix<double>.Of(2, 3, [1, 3, 3, 1, 0, 0]);
        var scaled = RegressionErrors.Of(prediction, targets, units: [10.0, 100.0]);
        var plain = Of(2, [10, 20, 40, -100, 0, 200], [10, 30, 30, 100, 0, 0]);
        Assert.Equal(plain, scaled);
        Assert.Equal(RegressionErrors.Of(prediction, targets).R2, scaled.R2, 1e-15);
        Assert.Equal(
            "1 units do not fit targets of 2 outputs.",
            Assert.Throws<ArgumentException>(() => RegressionErrors.Of(prediction, targets, units: [1.0])).Message
        );
    }

    [Fact]
    public void Numbers_of_other_shapes_and_of_other_outputs_are_refused()
    {
        Assert.Equal(
            "1 x 2 targets do not fit 1 x 3 outputs.",
            Assert
                .Throws<ArgumentException>(() =>
                    RegressionErrors.Of(
                        new MeanSquaredError().Predict(Matrix<double>.Zero(1, 3)),
                        Matrix<double>.Zero(1, 2)
                    )
                )
                .Message
        );
        Assert.Equal(
            "Errors of 1 outputs and of 2 do not add up.",
            Assert.Throws<ArgumentException>(() => Of(1, [1], [1]) + Of(2, [1, 1], [1, 1])).Message
        );
    }

    private static double Squares(double[] estimates, double[] targets) =>
        estimates.Zip(targets, (a, y) => (a - y) * (a - y)).Sum();

    private static RegressionErrors Of(int outputs, double[] estimates, double[] targets) =>
        RegressionErrors.Of(
            new MeanSquaredError().Predict(Matrix<double>.Of(outputs, estimates.Length / outputs, estimates)),
            Matrix<double>.Of(outputs, targets.Length / outputs, targets)
        );
}
