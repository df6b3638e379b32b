using System.Xml.Linq;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Plots;
using FuncDnn.Tests.Reports.Drawing;

namespace FuncDnn.Tests.Reports.Plots;

/// <summary>Each name stands beside the sign of what it names.</summary>
public sealed class LegendTests
{
    [Fact]
    public void The_curve_in_the_colour_beside_a_name_has_the_costs_of_that_name()
    {
        var svg = Svg.Of(
            CostPlot.Of(new("t", "s"), "epoch", [new CostPoint(0, 4, 2), new CostPoint(10, 3, 1)]).ToMarkup()
        );
        // Zero is at 404 and the largest cost, 4, at 76.
        Assert.Equal("M64 76h0L620 158", svg.Kind(LineOf("last batch")).Single().Of("d"));
        Assert.Equal("M64 240h0L620 322", svg.Kind(LineOf("mean of the epoch")).Single().Of("d"));
        Assert.Single(svg.Kind("thin"), svg.Kind(LineOf("last batch")).Single());
        string LineOf(string name) => "c" + Signs(svg).Single(sign => sign.Name == name).Kind[1..];
    }

    [Fact]
    public void Curves_without_a_name_are_left_out_and_lines_and_signs_share_their_number()
    {
        Curve Curve(string name, string style) => new(name, EquatableArray<(long, double)>.Empty, style);
        var legend = Svg.Of(Legend.OfCurves([Curve("a", "c2 broad"), Curve("", "c3 thin"), Curve("b", "c4")], 14, 62));
        Assert.Equal([("k2", "━", "a"), ("k4", "━", "b")], Signs(legend));
        Assert.Equal("━a━b at 14 62, start", Assert.Single(legend.Texts()));
        Assert.Equal(["", "4", "14", "4"], legend.Descendants("tspan").Select(one => one.Of("dx")));
    }

    [Fact]
    public void Rows_are_centred_below_each_other_and_hold_84_letters_with_four_for_each_sign()
    {
        LegendEntry Entry(int letters) => new(Legend.Circle, "k1", new('x', letters));
        EquatableArray<LegendEntry> full = [Entry(38), Entry(38)];
        EquatableArray<LegendEntry> over = [Entry(38), Entry(39)];
        Assert.Equal((16, 32, 32), (Legend.Height(full), Legend.Height(over), Legend.Height([Entry(200), Entry(1)])));
        var rows = Svg.Of(Legend.Rows(over, 320, 100)).Texts();
        Assert.Equal(
            [$"●{new string('x', 38)} at 320 100, middle", $"●{new string('x', 39)} at 320 116, middle"],
            rows
        );
        Assert.Equal(48, Legend.Height([Entry(80), Entry(80), Entry(40), Entry(36)]));
    }

    [Fact]
    public void The_scale_of_probabilities_goes_up_from_the_first_class_to_the_second()
    {
        var bar = Svg.Of(ProbabilityBar.ToMarkup(new Frame(56, 58, 548, 403), "yes"));
        var gradient = bar.Descendants("linearGradient").Single();
        Assert.Equal(
            ("0", "1", "0", "0"),
            (gradient.Of("x1"), gradient.Of("y1"), gradient.Of("x2"), gradient.Of("y2"))
        );
        Assert.Equal(
            [("0", 0, "0.5"), ("0.5", 0, "0"), ("0.5", 1, "0"), ("1", 1, "0.5")],
            gradient
                .Elements()
                .Select(stop =>
                    (stop.Of("offset"), stop.Of("stop-color") == Palette.HexOfClass(0) ? 0 : 1, stop.Of("stop-opacity"))
                )
        );
        Assert.Equal(Palette.HexOfClass(1), gradient.Elements().Last().Of("stop-color"));
        var area = bar.Descendants("rect").Single();
        Assert.Equal(
            ("564", "58", "12", "345", "url(#probability)"),
            (area.Of("x"), area.Of("y"), area.Of("width"), area.Of("height"), area.Of("fill"))
        );
        Assert.Equal("0 at 580 407, start", bar.Texts()[0]);
        Assert.Equal("1 at 580 62, start", bar.Texts()[^2]);
        Assert.Equal("probability of yes at 616 230.5, middle", bar.Texts()[^1]);
        Assert.Equal("rotate(-90 616 230.5)", bar.Kind("name").Single().Of("transform"));
    }

    [Fact]
    public void A_title_is_two_lines_of_which_the_first_stands_out()
    {
        var title = Svg.Of(new PlotTitle("moons", "cost 1").ToMarkup(14));
        Assert.Equal(["moons at 14 24, start", "cost 1 at 14 42, start"], title.Texts());
        Assert.Equal("moons", title.Kind("title").Single().Value);
        Assert.Equal(
            ["moons at 9 124, middle", "cost 1 at 9 142, middle"],
            Svg.Of(new PlotTitle("moons", "cost 1").ToMarkup(9, "middle", top: 100)).Texts()
        );
    }

    [Fact]
    public void Names_of_features_stand_along_their_axes()
    {
        var data = new FuncDnn.Data.Dataset<double>(
            "d",
            new(
                FuncDnn.Numerics.Matrices.Matrix<double>.Zero(2, 3),
                FuncDnn.Numerics.Matrices.Matrix<double>.Zero(1, 3)
            ),
            LanguageExt.Option<FuncDnn.Data.Batches.Batch<double>>.None,
            ["0", "yes"]
        );
        var picture = BoundaryPlot.Of(new("t", "s"), inputs => inputs.Map(_ => 0.5), data).ToPicture();
        var svg = Svg.Of(picture.ToMarkup());
        Assert.Equal((640, 403 + 56 + 16), (picture.Width, picture.Height));
        Assert.Contains("feature x1 at 302 437, middle", svg.Texts());
        Assert.Contains("feature x2 at 20 230.5, middle", svg.Texts());
        Assert.Equal("rotate(-90 20 230.5)", svg.Kind("name").Single(one => one.Value == "feature x2").Of("transform"));
        Assert.Contains("●class 0●yes at 302 459, middle", svg.Texts());
        Assert.Equal([("k0", "●", "class 0"), ("k1", "●", "yes")], Signs(svg));
    }

    /// <summary>The names with their signs and the classes of their colours.</summary>
    private static (string Kind, string Sign, string Name)[] Signs(XElement drawing)
    {
        var parts = drawing.Descendants("tspan").ToArray();
        return
        [
            .. Enumerable
                .Range(0, parts.Length / 2)
                .Select(i => (parts[2 * i].Of("class"), parts[2 * i].Value, parts[2 * i + 1].Value)),
        ];
    }
}
