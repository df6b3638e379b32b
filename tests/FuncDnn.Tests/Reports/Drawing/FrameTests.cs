using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>The positions of numbers in a frame, and the axes that tell them.</summary>
public sealed class FrameTests
{
    private static readonly Frame Frame = new(Left: 100, Top: 10, Right: 300, Bottom: 60);
    private static readonly Scale TenToTwenty = new(10, 20, IsLogarithmic: false);

    [Theory]
    [InlineData(10, 100, 60)]
    [InlineData(15, 200, 35)]
    [InlineData(20, 300, 10)]
    public void Numbers_grow_to_the_right_and_upwards_from_one_end_to_the_other(double number, double x, double y)
    {
        Assert.Equal(x, Frame.X(TenToTwenty, number));
        Assert.Equal(y, Frame.Y(TenToTwenty, number));
    }

    [Fact]
    public void A_grid_line_is_at_the_number_that_stands_beside_it()
    {
        var lines = Svg.Of(Frame.GridLines(TenToTwenty, isShare: false));
        Assert.Equal(
            [
                "M100 60L300 60",
                "M100 50L300 50",
                "M100 40L300 40",
                "M100 30L300 30",
                "M100 20L300 20",
                "M100 10L300 10",
            ],
            lines.Paths("grid")
        );
        Assert.Equal(
            ["10 at 94 64, end", "12 at 94 54, end", "14 at 94 44, end", "16 at 94 34, end", "18 at 94 24, end"],
            lines.Texts()[..5]
        );
    }

    [Fact]
    public void Shares_are_written_in_percent()
    {
        var lines = Svg.Of(Frame.GridLines(new Scale(0.5, 1, IsLogarithmic: false), isShare: true));
        Assert.Equal("50 % at 94 64, end", lines.Texts()[0]);
        Assert.Equal("12.5 %", Frame.Percent(0.125));
    }

    [Fact]
    public void Ticks_and_axes_touch_the_frame_and_their_labels_are_outside()
    {
        Assert.Equal(["M120 60L120 64"], Svg.Of(Frame.Tick(120, "5")).Paths("grid"));
        Assert.Equal(["5 at 120 76, middle"], Svg.Of(Frame.Tick(120, "5")).Texts());
        Assert.Empty(Svg.Of(Frame.Tick(120, null)).Texts());
        Assert.Equal(["M96 30L100 30"], Svg.Of(Frame.SideTick(30, "7")).Paths("grid"));
        Assert.Equal(["7 at 94 34, end"], Svg.Of(Frame.SideTick(30, "7")).Texts());
        Assert.Equal(["M100 60L300 60"], Svg.Of(Frame.HorizontalAxis("step")).Paths("grid"));
        Assert.Equal(["step at 94 76, end"], Svg.Of(Frame.HorizontalAxis("step")).Texts());
    }

    [Fact]
    public void The_measures_of_a_frame_are_those_of_its_sides()
    {
        Assert.Equal((200, 4, 108), (Frame.Middle, Frame.Aspect, Frame.NameEnd));
        Assert.Equal(2, Frame.LabelEvery);
        Assert.Equal(1, (Frame with { Right = 440 }).LabelEvery);
        var chart = Svg.Of(new System.Xml.Linq.XElement("svg", Frame.ViewBox("a cost"))).Elements().Single();
        Assert.Equal(("0 0 340 192", "img", "a cost"), (chart.Of("viewBox"), chart.Of("role"), chart.Value));
        var named = Svg.Of(new System.Xml.Linq.XElement("svg", Frame.NamedViewBox("a cost"))).Elements().Single();
        Assert.Equal(("0 -20 340 232", "img", "a cost"), (named.Of("viewBox"), named.Of("role"), named.Value));
        Assert.Equal(2, Frame.Start);
        Assert.Equal(new Frame(52, 8, 322, 172), Frame.Small);
    }

    [Fact]
    public void A_linear_axis_of_magnitudes_includes_zero_and_that_of_shares_need_not()
    {
        Assert.Equal(new Scale(0, 7, false), Values(isShare: false, 3, 7));
        Assert.Equal(new Scale(-7, 0, false), Values(isShare: false, -7, -3));
        Assert.Equal(new Scale(0.7, 0.9, false), Values(isShare: true, 0.7, 0.9));
        Assert.Equal(new Scale(0.001, 0.9, false), Values(isShare: true, 0.001, 0.9));
        Assert.Equal(new Scale(0.001, 0.9, true), Values(isShare: false, 0.001, 0.9));
    }

    private static Scale Values(bool isShare, params double[] values) =>
        Frame.Values(values.ToEquatableArray(), isShare);
}
