using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Plots;
using LanguageExt;

namespace FuncDnn.Tests.Reports.Plots;

/// <summary>What a boundary plot shows of the plane: all examples with a margin.</summary>
public sealed class PlaneTests
{
    [Fact]
    public void Units_are_equally_long_on_both_axes_if_the_ranges_are_similar()
    {
        var plane = Plane.Around(Of([1, 3], [10, 11]), aspect: 1.25);
        AssertAxis(plane.X, 2, 2 * 1.16);
        AssertAxis(plane.Y, 10.5, 2 * 1.16 / 1.25);
        var high = Plane.Around(Of([1, 2], [10, 12]), aspect: 1.25);
        AssertAxis(high.X, 1.5, 2 * 1.16 * 1.25);
        AssertAxis(high.Y, 11, 2 * 1.16);
        AssertAxis(Plane.Around(Of([0, 2.9], [0, 1]), aspect: 1).Y, 0.5, 2.9 * 1.16);
        AssertAxis(Plane.Around(Of([0, 1], [0, 2.9]), aspect: 1).X, 0.5, 2.9 * 1.16);
    }

    [Theory]
    [InlineData(3.1)]
    [InlineData(1000)]
    public void Ranges_that_differ_more_than_threefold_fill_both_axes(double width)
    {
        var plane = Plane.Around(Of([0, width], [10, 11]), aspect: 1);
        AssertAxis(plane.X, width / 2, width * 1.16);
        AssertAxis(plane.Y, 10.5, 1.16);
        var turned = Plane.Around(Of([10, 11], [0, width]), aspect: 1);
        AssertAxis(turned.X, 10.5, 1.16);
        AssertAxis(turned.Y, width / 2, width * 1.16);
    }

    [Fact]
    public void Test_examples_count_and_equal_numbers_are_in_the_middle_of_a_range_of_one()
    {
        var plane = Plane.Around(Of([5, 5], [0, 1]) with { Test = Batch([5], [2]) }, aspect: 1);
        AssertAxis(plane.X, 5, 2 * 1.16);
        AssertAxis(plane.Y, 1, 2 * 1.16);
        AssertAxis(Plane.Around(Of([5, 5], [7, 7]), aspect: 1).X, 5, 1.16);
    }

    private static void AssertAxis(FuncDnn.Runs.Drawing.Scale axis, double middle, double length)
    {
        Assert.Equal(middle - length / 2, axis.Low, 1e-9);
        Assert.Equal(middle + length / 2, axis.High, 1e-9);
        Assert.False(axis.IsLogarithmic);
    }

    private static Dataset<double> Of(double[] x, double[] y) =>
        new("data", Batch(x, y), Option<Batch<double>>.None, ["a", "b"]);

    private static Batch<double> Batch(double[] x, double[] y) =>
        new(Matrix<double>.Of(2, x.Length, [.. x, .. y]), Matrix<double>.Zero(1, x.Length));
}
