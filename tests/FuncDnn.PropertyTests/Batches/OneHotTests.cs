using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Files;

namespace FuncDnn.PropertyTests.Batches;

public class OneHotTests
{
    [Fact]
    public void Every_column_has_its_single_one_in_the_row_of_its_label()
    {
        // The course's example of C = 4 classes.
        var labels = Matrix<double>.Of(1, 6, [1, 2, 3, 0, 2, 1]);
        var expected = Matrix<double>.Of(
            new double[,]
            {
                { 0, 0, 0, 1, 0, 0 },
                { 1, 0, 0, 0, 0, 1 },
                { 0, 1, 0, 0, 1, 0 },
                { 0, 0, 1, 0, 0, 0 },
            }
        );
        Assert.Equal(expected, ReadChecks.Value(OneHot.Encode(labels, 4)));
    }

    [Theory]
    [InlineData(4.0, "4")]
    [InlineData(-1.0, "-1")]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void An_invalid_label_is_an_error(double label, string text) =>
        Assert.Equal(
            $"Label {text} of example 1 (counted from 0) is not a class from 0 to 3.",
            ReadChecks.Fault(OneHot.Encode(Matrix<double>.Of(1, 2, [0, label]), 4))
        );

    [Fact]
    public void Labels_with_several_rows_are_an_error() =>
        Assert.Equal(
            "Labels are 1 x examples, not 2 x 3.",
            ReadChecks.Fault(OneHot.Encode(Matrix<float>.Zero(2, 3), 4))
        );
}
