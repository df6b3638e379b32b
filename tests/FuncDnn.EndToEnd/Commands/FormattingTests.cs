using FuncDnn.Runs.Output;

namespace FuncDnn.EndToEnd.Commands;

public sealed class FormattingTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(7.84, "7.8 s")]
    [InlineData(67, "1:07")]
    [InlineData(3599, "59:59")]
    [InlineData(7267, "2:01:07")]
    [InlineData(100_000, "27:46:40")]
    public void Durations_are_short_and_readable(double seconds, string text) =>
        Assert.Equal(text, Formatting.Time(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        Assert.Equal("1,234,567", Formatting.Count(1_234_567));
        Assert.Equal("0.073579", Formatting.Cost(0.07357895962677365));
        Assert.Equal("0.07357895962677365", Formatting.FullCost(0.07357895962677365));
        Assert.Equal("94.33 %", Formatting.Percent(0.943333));
    }
}
