using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>Curves: every point where the axes say, in the order and the colours of the list.</summary>
public sealed class CurvePlotTests
{
    private static readonly Frame Frame = new(0, 0, 400, 100);

    [Fact]
    public void Points_lie_over_their_step_at_the_height_of_their_value()
    {
        var drawn = Draw(End: 40, Of("a", (0, 10), (10, 5), (40, 0)));
        Assert.Equal(["M0 0h0L100 50L400 100"], drawn.Paths("line"));
        Assert.Equal(["line c0"], drawn.Kind("line").Select(one => one.Of("class")));
    }

    [Fact]
    public void A_value_that_is_not_finite_leaves_a_gap_and_a_point_between_two_gaps_is_a_dot()
    {
        var curve = Of("a", (0, 10), (10, double.NaN), (20, 5), (30, double.PositiveInfinity), (40, 0));
        Assert.Equal(["M0 0h0M200 50h0M400 100h0"], Draw(End: 40, curve).Paths("line"));
        Assert.Empty(Draw(End: 40, curve).Kind("single"));
        Assert.Single(Draw(End: 40, Of("a", (0, 1), (10, double.NaN))).Kind("single"));
    }

    [Fact]
    public void The_first_curve_is_drawn_last_on_top_and_each_has_the_colour_of_its_place()
    {
        var curves = Enumerable.Range(0, 8).Select(k => Of($"{k}", (0, k), (1, k + 1.0))).ToArray();
        Assert.Equal(
            ["line other", "line other", "line c5", "line c4", "line c3", "line c2", "line c1", "line c0"],
            Draw(End: 1, curves).Kind("line").Select(one => one.Of("class"))
        );
        Assert.Equal("M0 100h0L400 87.5", Draw(End: 1, curves).Paths("line")[^1]);
        Assert.Equal(
            "line c3 thin",
            Draw(End: 1, curves[0] with { Style = "c3 thin" }).Kind("line").Single().Of("class")
        );
    }

    [Fact]
    public void The_axis_begins_at_the_first_report_and_a_single_report_is_where_training_ended()
    {
        Assert.Equal(["M0 0h0L400 100"], Draw(End: 30, Of("a", (20, 1), (30, 0))).Paths("line"));
        Assert.Equal(["M400 33.33h0"], Draw(End: 30, Of("a", (30, 1))).Paths("line"));
        Assert.Equal(["M0 0h0L400 100"], Draw(End: 0, Of("a", (20, 1), (30, 0))).Paths("line"));
        Assert.Equal(["M0 33.33h0"], Draw(End: 0, Of("a", (0, 1))).Paths("line"));
    }

    [Fact]
    public void Whole_steps_have_ticks_and_every_second_one_a_number_right_of_the_name_of_the_axis()
    {
        var drawn = Draw(new Frame(0, 0, 300, 100), End: 2, Of("a", (0, 1), (2, 0)));
        Assert.Equal(
            ["M0 100L0 104", "M150 100L150 104", "M300 100L300 104"],
            drawn.Paths("grid").Where(path => path.EndsWith("104", StringComparison.Ordinal))
        );
        Assert.Equal(
            ["2 at 300 116, middle", "epoch at -6 116, end"],
            drawn.Texts().Where(text => text.Contains(" 116,"))
        );
        var wide = Draw(End: 2, Of("a", (0, 1), (2, 0)));
        Assert.Equal(
            ["1 at 200 116, middle", "2 at 400 116, middle", "epoch at -6 116, end"],
            wide.Texts().Where(text => text.Contains(" 116,"))
        );
    }

    [Fact]
    public void Of_many_points_five_hundred_are_drawn_evenly_spaced_with_the_first_and_the_last()
    {
        var long500 = new Curve("a", Enumerable.Range(0, 500).Select(i => ((long)i, 1.0)).ToEquatableArray());
        Assert.Equal(long500.Points, long500.Drawn);
        var more = new Curve("a", Enumerable.Range(0, 998).Select(i => ((long)i, 1.0)).ToEquatableArray());
        Assert.Equal(500, more.Drawn.Count);
        Assert.Equal([0L, 1, 3, 5], more.Drawn.Select(point => point.Step).Take(4));
        Assert.Equal([993L, 995, 997], more.Drawn.Select(point => point.Step).TakeLast(3));
    }

    [Fact]
    public void There_is_nothing_to_draw_without_a_finite_point()
    {
        Assert.True(Plot(1, Of("a", (0, double.NaN)), Of("b", (0, 1))).HasPoints);
        Assert.False(Plot(1, Of("a", (0, double.NaN))).HasPoints);
        Assert.False(Plot(1).HasPoints);
    }

    private static Curve Of(string name, params (long Step, double Value)[] points) =>
        new(name, points.ToEquatableArray());

    private static CurvePlot Plot(long end, params Curve[] curves) =>
        new(curves.ToEquatableArray(), end, IsShare: false, "epoch");

    private static System.Xml.Linq.XElement Draw(long End, params Curve[] curves) => Draw(Frame, End, curves);

    private static System.Xml.Linq.XElement Draw(Frame frame, long End, params Curve[] curves) =>
        Svg.Of(Plot(End, curves).In(frame));
}
