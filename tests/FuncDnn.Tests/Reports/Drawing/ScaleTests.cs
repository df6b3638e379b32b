using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Drawing;
using LanguageExt;

namespace FuncDnn.Tests.Reports.Drawing;

public sealed class ScaleTests
{
    public static TheoryData<double[]> Numbers =>
        new()
        {
            new double[] { 0 },
            new double[] { 0.7, 0.1 },
            new double[] { 3, 3 },
            new double[] { -5, -5 },
            new double[] { 1e-9, 1e9 },
            new double[] { -1e-19, 0 },
            new double[] { double.MinValue, double.MaxValue },
            new double[] { double.MaxValue },
            new double[] { double.Epsilon },
            new double[] { double.Epsilon, 1 },
            new double[] { 1e16, 1e16 + 2 },
            new double[] { 1, 15_000 },
        };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void All_numbers_and_ticks_are_within_the_axis(double[] numbers)
    {
        var scale = Scale.Over(numbers.ToEquatableArray());
        Assert.All(numbers.Concat(scale.Ticks), number => Assert.InRange(scale.Position(number), -1e-9, 1 + 1e-9));
        Assert.InRange(scale.Ticks.Count, 1, 12);
    }

    [Fact]
    public void Ticks_are_round_numbers_and_powers_of_ten()
    {
        double[] fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
        double[] powers = [0.01, 0.1, 1, 10];
        Assert.Equal(fifths, Scale.Over([0.0, 1.0]).Ticks.Select(tick => Math.Round(tick, 12)));
        Assert.Equal(powers, Scale.Over([0.01, 10.0]).Ticks.Select(tick => Math.Round(tick, 12)));
    }
}
