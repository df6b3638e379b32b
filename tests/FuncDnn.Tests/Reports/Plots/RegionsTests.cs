using System.Xml.Linq;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Plots;
using FuncDnn.Tests.Reports.Drawing;
using LanguageExt;

namespace FuncDnn.Tests.Reports.Plots;

/// <summary>
/// Regions, boundary, examples and ticks agree on where a point of the plane is: x1 to the right, x2 upwards.
/// </summary>
public sealed class RegionsTests
{
    private const double Radius = 3;
    private static readonly Frame Frame = new(50, 20, 450, 320);

    // An example in the middle of each quadrant around (3, -2), which is of a class of its own.
    private static Dataset<double> Quadrants { get; } =
        new(
            "quadrants",
            new Batch<double>(
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 2, 4, 2, 4 },
                        { -3, -3, -1, -1 },
                    }
                ),
                Matrix<double>.Create(4, 4, (k, j) => k == j ? 1 : 0)
            ),
            new Batch<double>(
                Matrix<double>.Of(
                    new double[,]
                    {
                        { 4 },
                        { -1 },
                    }
                ),
                Matrix<double>.Create(4, 1, (k, _) => k == 3 ? 1 : 0)
            ),
            ["a", "b", "c", "d"]
        );

    [Fact]
    public void The_region_at_an_example_has_the_colour_of_its_class_and_so_has_its_mark()
    {
        var drawn = Draw(Quadrants, inputs => Matrix<double>.Create(4, inputs.Columns, (k, j) => Of(k, inputs, j)));
        for (var k = 0; k < 4; k++)
        {
            var mark = drawn.Kind("train").Single(one => one.Of("class") == $"train k{k}").Of("d");
            var (left, y) = Assert.Single(Svg.Starts(mark));
            Assert.Equal(Palette.OfClass(k), ColorAt(drawn, left + Radius, y));
        }

        var diamond = drawn.Kind("test").Single();
        var (x, top) = Assert.Single(Svg.Starts(diamond.Of("d")));
        Assert.Equal("test k3", diamond.Of("class"));
        Assert.Equal(Palette.OfClass(3), ColorAt(drawn, x, top + Radius));
        Assert.Equal(
            drawn.Kind("train")[^1].Of("d").Split('a')[0],
            $"M{Markup.Length(x - Radius)} {Markup.Length(top + Radius)}"
        );
        static double Of(int k, Matrix<double> inputs, int j) =>
            k == (inputs[0, j] > 3 ? 1 : 0) + (inputs[1, j] > -2 ? 2 : 0) ? 0.9 : 0.1 / 3;
    }

    [Fact]
    public void A_tick_is_where_the_examples_with_its_number_are()
    {
        var drawn = Draw(Quadrants, inputs => Matrix<double>.Zero(4, inputs.Columns));
        var (left, y) = Svg.Starts(drawn.Kind("train")[1].Of("d"))[0];
        Assert.Contains($"4 at {Markup.Length(left + Radius)} 336, middle", drawn.Texts());
        Assert.Contains($"-3 at 44 {Markup.Length(y + 4)}, end", drawn.Texts());
    }

    [Fact]
    public void The_boundary_is_where_the_classifier_is_undecided()
    {
        var drawn = Draw(
            Quadrants with
            {
                Classes = ["a", "b"],
            },
            inputs => Matrix<double>.Create(1, inputs.Columns, (_, j) => 0.5 + 0.1 * (inputs[0, j] + 2 * inputs[1, j]))
        );
        var plane = Plane.Around(Quadrants, Frame.Aspect);
        var path = Assert.Single(drawn.Paths("between"));
        var starts = Svg.Starts(path);
        Assert.True(starts.Length > 100);
        Assert.All(
            starts,
            at =>
            {
                var x1 = plane.X.At((at.X - Frame.Left) / (Frame.Right - Frame.Left));
                var x2 = plane.Y.At((Frame.Bottom - at.Y) / (Frame.Bottom - Frame.Top));
                Assert.Equal(0, x1 + 2 * x2, 0.001);
            }
        );
    }

    [Fact]
    public void A_region_is_paler_where_its_class_is_less_certain()
    {
        Assert.Equal((0.5, 0.25, 0, 0.5), (Opacity(1), Opacity(0.5), Opacity(-1), Opacity(2)));
        Assert.Equal(0, Opacity(double.NaN));
        static double Opacity(double certainty) => ProbabilityField.Opacity(certainty);
    }

    [Fact]
    public void The_margin_of_a_class_is_its_lead_over_the_best_other_one()
    {
        var points = ProbabilityField.Rows * ProbabilityField.Columns;
        var field = new ProbabilityField(
            Plane.Around(Quadrants, Frame.Aspect),
            Matrix<double>.Create(3, points, (k, _) => new[] { 0.5, 0.125, 0.375 }[k])
        );
        Assert.Equal([0.125, -0.375, -0.125], Enumerable.Range(0, 3).Select(k => field.Margins(k)[points - 1]));
    }

    [Fact]
    public void One_output_is_the_probability_of_the_second_class()
    {
        var field = ProbabilityField.Over(
            Plane.Around(Quadrants, Frame.Aspect),
            inputs => Matrix<double>.Create(1, inputs.Columns, (_, _) => 0.875)
        );
        Assert.Equal((0.125, 0.875), (field.Probabilities[0, 7], field.Probabilities[1, 7]));
    }

    [Fact]
    public void The_reading_says_what_the_marks_are()
    {
        var regions = new ClassRegions(null!, Quadrants, Radius);
        Assert.EndsWith("Circles are training examples, diamonds test examples.", regions.Reading);
        Assert.EndsWith(
            "Circles are the examples.",
            new ClassRegions(null!, Quadrants with { Test = Option<Batch<double>>.None }, Radius).Reading
        );
    }

    private static XElement Draw(Dataset<double> data, Func<Matrix<double>, Matrix<double>> classifier)
    {
        var field = ProbabilityField.Over(Plane.Around(data, Frame.Aspect), classifier);
        return Svg.Of(new ClassRegions(field, data, Radius).In(Frame));
    }

    private static byte[] ColorAt(XElement drawn, double x, double y)
    {
        var image = drawn.Descendants("image").Single();
        Assert.Equal(("50", "20", "400", "300"), (image.Of("x"), image.Of("y"), image.Of("width"), image.Of("height")));
        var pixels = PictureFile
            .Parse(new FileBytes("x.png", Convert.FromBase64String(image.Of("href").Split(',')[1])))
            .ThrowIfFail();
        var column = (int)((x - Frame.Left) / (Frame.Right - Frame.Left) * ProbabilityField.Columns);
        var row = (int)((y - Frame.Top) / (Frame.Bottom - Frame.Top) * ProbabilityField.Rows);
        return pixels.Bytes.Slice(3 * (row * ProbabilityField.Columns + column), 3).ToArray();
    }
}
