using System.Buffers.Binary;
using FuncDnn.Cli.Reports.Plots;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;
using SkiaSharp;

namespace FuncDnn.EndToEnd.Commands;

public sealed class PlotTests
{
    private static readonly PlotTitle PlotTitle = new("name", "cost 1 at epoch 0");

    private static Dataset<double> TwoClasses { get; } =
        new(
            "two",
            new(
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 0, 0, 1, 1 },
                        { 0, 1, 0, 1 },
                    }
                ),
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 0, 0, 1, 1 },
                    }
                )
            ),
            new Batch<double>(
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 0.5 },
                        { 0.5 },
                    }
                ),
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 1 },
                    }
                )
            ),
            ["no", "yes"]
        );

    [Fact]
    public async Task The_discarded_first_plot_does_not_change_later_ones()
    {
        byte[] Draw() => CostPlot.Png(PlotTitle, "epoch", [new CostPoint(0, 2, 3), new CostPoint(9, 1, 1)]);
        var before = Draw();
        await Pictures.Prepare();
        Assert.Equal(before, Draw());
    }

    public static TheoryData<long[], double[]> Costs =>
        new()
        {
            { [0], [0.7] },
            { [0, 1], [0.7, 0.7] },
            { [0, 1000, 2000], [1e9, 12, 1e-9] },
            { [0, 1], [0, 0] },
            { [5, 6], [-1, -2] },
            { [0, 1], [1e300, 1e-300] },
        };

    [Theory]
    [MemberData(nameof(Costs))]
    public void A_cost_plot_is_a_png_of_1600_by_1200_pixels(long[] at, double[] values) =>
        Assert.All(
            new[] { 1, 0.5 },
            share =>
                AssertIsPicture(
                    CostPlot.Png(
                        PlotTitle,
                        "epoch",
                        at.Zip(values, (epoch, cost) => new CostPoint(epoch, cost, share * cost)).ToEquatableArray()
                    )
                )
        );

    [Fact]
    public void A_cost_plot_shows_the_mean_of_each_epoch_beside_the_cost_of_its_last_batch()
    {
        byte[] Draw(double last, double mean) =>
            CostPlot.Png(PlotTitle, "epoch", [new CostPoint(0, 3, 3), new CostPoint(1, last, mean)]);
        Assert.Distinct(new[] { Draw(1, 1), Draw(1, 2), Draw(2, 1) }.Select(Convert.ToBase64String));
    }

    [Fact]
    public void A_cost_plot_of_one_curve_has_no_legend()
    {
        var png = CostPlot.Png(PlotTitle, "epoch", [new CostPoint(0, 3, 3), new CostPoint(1, 2, 2)]);
        using var picture = SKBitmap.Decode(png);
        // The corner below the curve is empty: paper and grid lines only.
        for (var (x, y) = (1200, 1000); x < 1550; (x, y) = y < 1090 ? (x, y + 1) : (x + 1, 1000))
        {
            Assert.InRange(picture.GetPixel(x, y).Red, 0xE0, 0xFF);
        }
    }

    [Fact]
    public void A_boundary_plot_shows_the_regions_of_the_classes_in_their_colours()
    {
        var png = BoundaryPlot.Png(PlotTitle, FirstFeature, TwoClasses);
        AssertIsPicture(png);
        using var picture = SKBitmap.Decode(png);
        var (left, right) = (picture.GetPixel(200, 400), picture.GetPixel(1300, 400));
        Assert.True(left.Blue > left.Red, $"The first class is blue, not {left}.");
        Assert.True(right.Red > right.Blue, $"The second class is orange, not {right}.");
    }

    [Fact]
    public void More_than_two_classes_have_a_region_each()
    {
        var three = TwoClasses with
        {
            Train = new(
                TwoClasses.Train.Inputs,
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 1, 0, 0, 0 },
                        { 0, 1, 0, 0 },
                        { 0, 0, 1, 1 },
                    }
                )
            ),
            Test = Option<Batch<double>>.None,
            Classes = ["a", "b", "c"],
        };
        AssertIsPicture(
            BoundaryPlot.Png(
                PlotTitle,
                inputs => Matrix<double>.Create(3, inputs.Columns, (row, _) => row == 1 ? 1 : 0),
                three
            )
        );
    }

    [Fact]
    public void Equal_points_and_a_constant_classifier_can_be_drawn()
    {
        var point = new Batch<double>(Matrix<double>.Zero(2, 3), Matrix<double>.Zero(1, 3));
        var data = TwoClasses with { Train = point, Test = Option<Batch<double>>.None };
        AssertIsPicture(
            BoundaryPlot.Png(PlotTitle, inputs => Matrix<double>.Zero(1, inputs.Columns).Map(_ => double.NaN), data)
        );
    }

    [Fact]
    public void The_typeface_is_embedded_and_has_every_character_of_the_plots()
    {
        var resolver = new Typeface();
        foreach (var bold in new[] { false, true })
        {
            using var typeface = resolver.CreateTypeface(Typeface.Name, bold, italic: false)!;
            Assert.Equal("Inter", typeface.FamilyName);
            Assert.True(
                typeface.ContainsGlyphs("cost 0.0735790 at iteration 14,000 · train accuracy 99.33 % x1 x2 − -")
            );
        }
    }

    [Fact]
    public void A_title_is_drawn()
    {
        var cost = EquatableArray.Of(new CostPoint(0, 1, 1));
        Assert.NotEqual(CostPlot.Png(new("a", ""), "epoch", cost), CostPlot.Png(new("b", ""), "epoch", cost));
        Assert.NotEqual(CostPlot.Png(new("a", "c"), "epoch", cost), CostPlot.Png(new("a", "d"), "epoch", cost));
    }

    private static Matrix<double> FirstFeature(Matrix<double> inputs) =>
        Matrix<double>.Of(1, inputs.Columns, inputs.Span.Row(0));

    private static void AssertIsPicture(byte[] png)
    {
        Assert.Equal("PNG"u8.ToArray(), png[1..4]);
        Assert.Equal(1600, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(1200, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }
}
