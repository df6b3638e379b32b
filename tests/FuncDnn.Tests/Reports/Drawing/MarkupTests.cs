using FuncDnn.Runs.Drawing;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>Numbers and texts in a drawing.</summary>
public sealed class MarkupTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.05, "0.05")]
    [InlineData(0.001, "0.001")]
    [InlineData(0.00099, "9.9e-4")]
    [InlineData(-0.00001, "-1e-5")]
    [InlineData(999.96, "999.96")]
    [InlineData(1000, "1,000")]
    [InlineData(-12_000.4, "-12,000")]
    [InlineData(9_999_999, "9,999,999")]
    [InlineData(1e7, "1e7")]
    public void Numbers_beside_an_axis_are_short(double number, string text) =>
        Assert.Equal(text, Markup.Number(number));

    [Theory]
    [InlineData(1.005, "1")]
    [InlineData(1.016, "1.02")]
    [InlineData(-0.001, "-0")]
    [InlineData(12, "12")]
    public void Lengths_are_rounded_to_a_hundredth(double length, string text) =>
        Assert.Equal(text, Markup.Length(length));

    [Fact]
    public void Characters_that_XML_does_not_allow_are_replaced() =>
        Assert.Equal("a\uFFFDb\uFFFD\uFFFD\uFFFDc<", Markup.Clean("a\u0001b\uD800\uFFFE\uFFFFc<"));

    [Fact]
    public void Elements_have_their_class_content_and_address()
    {
        Assert.Equal("<b class=\"key\">5</b>", $"{Markup.Of("b", "key", "5")}");
        Assert.Equal(
            "<section><h2>The run</h2><p /></section>",
            Markup
                .Section("The run", new System.Xml.Linq.XElement("p"))
                .ToString(System.Xml.Linq.SaveOptions.DisableFormatting)
        );
        Assert.Equal(
            "<img src=\"data:image/png;base64,AQI=\" alt=\"unit 1\" />",
            $"{Markup.Picture([1, 2], "unit 1")}"
        );
    }
}
