using FuncDnn.Runs.Drawing;

namespace FuncDnn.Tests.Reports.Drawing;

/// <summary>One table of colours for pages, files and pixels.</summary>
public sealed class PaletteTests
{
    [Fact]
    public void Pixels_lines_and_areas_of_a_class_have_the_same_colour()
    {
        var light = DrawingStyle.OfFile.Split("@media")[0];
        for (var k = 0; k < Palette.Classes; k++)
        {
            var color = Palette.HexOfClass(k);
            Assert.Equal(color[1..], Convert.ToHexStringLower(Palette.OfClass(k)));
            Assert.Contains($".line.c{k} {{ stroke: {color}; }}", light, StringComparison.Ordinal);
            Assert.Contains($"svg .k{k} {{ fill: {color}; }}", light, StringComparison.Ordinal);
            Assert.Contains($"--c{k}: {color}; ", Palette.Light, StringComparison.Ordinal);
            Assert.Equal(color, Palette.HexOfClass(k + Palette.Classes));
        }

        Assert.Distinct(Enumerable.Range(0, Palette.Classes).Select(Palette.HexOfClass));
    }

    [Fact]
    public void The_first_classes_are_blue_and_vermilion()
    {
        Assert.Equal(("#0072b2", "#d55e00"), (Palette.HexOfClass(0), Palette.HexOfClass(1)));
        Assert.Contains("--c0: #56b4e9; ", Palette.Dark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_has_the_light_rules_for_all_and_the_dark_ones_for_readers_in_dark_mode() =>
        Assert.Equal(
            "a { fill: #0072b2; }@media (prefers-color-scheme: dark) {a { fill: #56b4e9; }}\n",
            Palette.Resolve("a { fill: var(--c0); }")
        );
}
