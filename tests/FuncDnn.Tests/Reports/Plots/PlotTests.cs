using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Plots;
using LanguageExt;

namespace FuncDnn.Tests.Reports.Plots;

/// <summary>cost.svg and boundary.svg: one drawing stack, which follows the dark mode.</summary>
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

    public static TheoryData<long[], double[]> Costs =>
        new()
        {
            { [0], [0.7] },
            { [0, 1], [0.7, 0.7] },
            { [0, 1000, 2000], [1e9, 12, 1e-9] },
            { [0, 1], [0, 0] },
            { [5, 6], [-1, -2] },
            { [0, 1], [1e300, 1e-300] },
            { [0, 1], [double.NaN, double.PositiveInfinity] },
        };

    [Theory]
    [MemberData(nameof(Costs))]
    public void A_cost_plot_is_well_formed_and_its_curves_are_within_it(long[] at, double[] values)
    {
        foreach (var share in new[] { 1, 0.5 })
        {
            var svg = Parsed(
                CostPlot.Of(
                    PlotTitle,
                    "epoch",
                    at.Zip(values, (epoch, cost) => new CostPoint(epoch, cost, share * cost)).ToEquatableArray()
                )
            );
            Assert.All(
                Numbers(svg.Descendants().Where(one => IsOf(one, "line"))),
                number => Assert.InRange(number, 0, (double)svg.Attribute("width")!)
            );
        }
    }

    [Fact]
    public void A_cost_plot_shows_the_mean_of_each_epoch_beside_the_cost_of_its_last_batch_if_they_differ()
    {
        XElement Draw(double last, double mean) =>
            Parsed(CostPlot.Of(PlotTitle, "epoch", [new CostPoint(0, 3, 3), new CostPoint(1, last, mean)]));
        Assert.Single(Draw(1, 1).Descendants(), one => IsOf(one, "line"));
        Assert.DoesNotContain("last batch", Draw(1, 1).Value, StringComparison.Ordinal);
        Assert.Equal(2, Draw(1, 2).Descendants().Count(one => IsOf(one, "line")));
        Assert.Contains("mean of the epoch", Draw(1, 2).Value, StringComparison.Ordinal);
        Assert.Contains("last batch", Draw(1, 2).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_follows_the_dark_mode_and_says_to_people_who_hear_it_what_it_shows()
    {
        var svg = Parsed(CostPlot.Of(PlotTitle, "epoch", [new CostPoint(0, 3, 3), new CostPoint(9, 1, 1)]));
        var style = svg.Elements().Single(one => one.Name.LocalName == "style").Value;
        var (light, dark) = (style.Split("@media (prefers-color-scheme: dark)")[0], style.Split("@media")[1]);
        Assert.Contains(".paper { fill: #ffffff; }", light, StringComparison.Ordinal);
        Assert.Contains(".paper { fill: #16181b; }", dark, StringComparison.Ordinal);
        Assert.DoesNotContain("var(", style, StringComparison.Ordinal);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal(
            ["name: the cost over the run", "The cost is 3 at epoch 0 and 1 at epoch 9."],
            svg.Elements().Where(one => one.Name.LocalName is "title" or "desc").Select(one => one.Value)
        );
    }

    [Fact]
    public void A_boundary_plot_shows_the_regions_of_the_classes_in_their_colours()
    {
        var svg = Parsed(BoundaryPlot.Of(PlotTitle, FirstFeature, TwoClasses).ToPicture());
        var pixels = Pixels(svg);
        Assert.Equal(Palette.OfClass(0), pixels[..3]);
        Assert.Equal(Palette.OfClass(1), pixels[^3..]);
        Assert.Equal(
            ["train k0", "train k1", "test k1"],
            svg.Descendants()
                .Where(one => IsOf(one, "train") || IsOf(one, "test"))
                .Select(one => one.Attribute("class")!.Value)
        );
        Assert.Contains("probability of yes", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_boundary_is_where_both_classes_are_equally_likely()
    {
        var svg = Parsed(BoundaryPlot.Of(PlotTitle, FirstFeature, TwoClasses).ToPicture());
        var line = svg.Descendants().Single(one => IsOf(one, "between")).Attribute("d")!.Value;
        var image = svg.Descendants().Single(one => one.Name.LocalName == "image");
        var middle = (double)image.Attribute("x")! + (double)image.Attribute("width")! / 2;
        Assert.All(
            line.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries),
            point => Assert.Equal(middle, double.Parse(point.Split(' ')[0], CultureInfo.InvariantCulture), 0.02)
        );
        Assert.Equal(173, line.Count(letter => letter == 'M'));
    }

    [Fact]
    public void A_saddle_of_the_boundary_keeps_the_corners_together_that_have_the_sign_of_its_middle()
    {
        var values = Enumerable.Repeat(-1.0, ProbabilityField.Rows * ProbabilityField.Columns).ToArray();
        // Two squares that touch at a corner: joined where the middle of the four points has their sign.
        (values[1 * ProbabilityField.Columns + 1], values[2 * ProbabilityField.Columns + 2]) = (3, 3);
        var frame = new Frame(0, 0, ProbabilityField.Columns, ProbabilityField.Rows);
        Assert.Equal(
            ["M2.25 1.5L2.5 1.75", "M1.75 2.5L1.5 2.25"],
            new BoundaryLine(values, frame)
                .ToPath()
                .Split('M', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => "M" + one)
                .Where(one =>
                    one.Contains("2.5", StringComparison.Ordinal) && one.Contains("1.5", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void More_than_two_classes_have_a_region_each_and_no_scale_of_probabilities()
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
        var svg = Parsed(
            BoundaryPlot
                .Of(PlotTitle, inputs => Matrix<double>.Create(3, inputs.Columns, (row, _) => row == 1 ? 1 : 0), three)
                .ToPicture()
        );
        Assert.Equal(3, svg.Descendants().Count(one => IsOf(one, "between")));
        Assert.Equal(Palette.OfClass(1), Pixels(svg)[..3]);
        Assert.DoesNotContain("probability", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_points_and_a_constant_classifier_can_be_drawn()
    {
        var point = new Batch<double>(Matrix<double>.Zero(2, 3), Matrix<double>.Zero(1, 3));
        var data = TwoClasses with { Train = point, Test = Option<Batch<double>>.None };
        Parsed(
            BoundaryPlot
                .Of(PlotTitle, inputs => Matrix<double>.Zero(1, inputs.Columns).Map(_ => double.NaN), data)
                .ToPicture()
        );
    }

    [Fact]
    public void Of_many_examples_some_are_drawn_and_the_picture_says_so()
    {
        var many = new Batch<double>(Matrix<double>.Zero(2, 5000), Matrix<double>.Zero(1, 5000));
        var svg = Parsed(BoundaryPlot.Of(PlotTitle, FirstFeature, TwoClasses with { Train = many }).ToPicture());
        var marks = svg.Descendants().Single(one => IsOf(one, "train")).Attribute("d")!.Value;
        Assert.Equal(ExampleMarks.MaxExamples, marks.Count(letter => letter == 'M'));
        Assert.Contains("4000 of 5000 training examples are drawn.", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped_and_many_classes_have_a_legend_of_several_rows()
    {
        var data = TwoClasses with { Classes = [.. Enumerable.Range(0, 30).Select(k => $"<class> & {k}")] };
        var svg = Parsed(
            BoundaryPlot.Of(new("<b>", "&"), inputs => Matrix<double>.Zero(30, inputs.Columns), data).ToPicture()
        );
        Assert.Contains("<class> & 29", svg.Value, StringComparison.Ordinal);
        Assert.True((double)svg.Attribute("height")! > 520);
    }

    [Theory]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("a\uD800", "a\uFFFD")]
    [InlineData("\uFFFE<&\">", "\uFFFD<&\">")]
    public void Names_with_characters_that_XML_does_not_allow_are_drawn(string name, string shown)
    {
        var svg = Parsed(
            BoundaryPlot.Of(new(name, name), FirstFeature, TwoClasses with { Classes = [name, name] }).ToPicture()
        );
        // Title and subtitle, the scale of probabilities, two classes in the legend; and the title for screen readers.
        Assert.Equal(
            6,
            svg.Descendants().Count(one => !one.HasElements && one.Value.Contains(shown, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Long_names_of_classes_are_cut_to_what_fits()
    {
        string[] names = [new('x', 150), new('y', 150)];
        var svg = Parsed(
            BoundaryPlot.Of(new("a", "b"), FirstFeature, TwoClasses with { Classes = [.. names] }).ToPicture()
        );
        Assert.Contains($"probability of {new string('y', 40)}...", svg.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 41), svg.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('y', 41), svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_of_a_single_epoch_is_a_dot()
    {
        XElement Draw(params CostPoint[] cost) => Parsed(CostPlot.Of(PlotTitle, "epoch", [.. cost]));
        Assert.Equal(2, Draw(new CostPoint(0, 3, 2)).Descendants().Count(one => IsOf(one, "single")));
        Assert.DoesNotContain(
            Draw(new CostPoint(0, 3, 2), new CostPoint(1, 2, 1)).Descendants(),
            one => IsOf(one, "single")
        );
    }

    private static XElement Parsed(Picture picture)
    {
        var (first, again) = (picture.ToFile(), picture.ToFile());
        Assert.Equal(first, again);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(first)).Root!;
        Assert.All(svg.DescendantsAndSelf(), one => Assert.Equal("http://www.w3.org/2000/svg", one.Name.NamespaceName));
        return svg;
    }

    private static bool IsOf(XElement element, string kind) =>
        element.Attribute("class") is { } classes && classes.Value.Split(' ').Contains(kind);

    private static IEnumerable<double> Numbers(IEnumerable<XElement> paths) =>
        paths.SelectMany(path =>
            path.Attribute("d")!
                .Value.Split(['M', 'L', 'h', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(number => double.Parse(number, CultureInfo.InvariantCulture))
        );

    // Red, green and blue of each pixel of the picture of the regions.
    private static byte[] Pixels(XElement svg)
    {
        var data = svg.Descendants().Single(one => one.Name.LocalName == "image").Attribute("href")!.Value;
        var picture = PictureFile.Parse(new FileBytes("x.png", Convert.FromBase64String(data.Split(',')[1])));
        return picture.ThrowIfFail().Bytes.ToArray();
    }

    private static Matrix<double> FirstFeature(Matrix<double> inputs) =>
        Matrix<double>.Of(1, inputs.Columns, inputs.Span.Row(0));
}
