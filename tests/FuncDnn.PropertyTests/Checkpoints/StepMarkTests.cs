using FuncDnn.PropertyTests.Experiments;
using FuncDnn.Training;
using FuncDnn.Training.Kernels;

namespace FuncDnn.PropertyTests.Checkpoints;

public sealed class StepMarkTests
{
    [Fact]
    public void Every_bit_of_the_cost_and_of_up_to_64_parameters_is_in_the_mark()
    {
        var random = new Random(5);
        for (var length = 0; length <= 64; length++)
        {
            var parameters = Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray();
            var mark = StepMark.Of<double>(0.25, parameters);
            Assert.Equal(mark, StepMark.Of<double>(0.25, parameters));
            for (var bit = 0; bit < 64; bit++)
            {
                Assert.NotEqual(mark, StepMark.Of<double>(Turned(0.25, bit), parameters));
                foreach (var place in length == 0 ? [] : new[] { 0, length / 2, length - 1 })
                {
                    double[] other = [.. parameters];
                    other[place] = Turned(other[place], bit);
                    Assert.NotEqual(mark, StepMark.Of<double>(0.25, other));
                }
            }
        }
    }

    [Fact]
    public void Two_parameters_that_change_places_or_move_against_each_other_change_the_mark()
    {
        var mark = StepMark.Of<float>(1, [0.5f, 0.75f, 2]);
        Assert.NotEqual(mark, StepMark.Of<float>(1, [0.75f, 0.5f, 2]));
        Assert.NotEqual(mark, StepMark.Of<float>(1, [MathF.BitIncrement(0.5f), MathF.BitDecrement(0.75f), 2]));
    }

    [Fact]
    public void Of_many_parameters_64_at_most_are_looked_at_from_the_first_to_the_last_stretch()
    {
        var zeros = new double[1_000];
        var mark = StepMark.Of<double>(1, zeros);
        var seen = Enumerable
            .Range(0, zeros.Length)
            .Where(place => StepMark.Of<double>(1, [.. zeros.Select((zero, i) => i == place ? 1 : zero)]) != mark)
            .ToArray();
        Assert.InRange(seen.Length, 60, 64);
        Assert.Equal(Enumerable.Range(0, seen.Length).Select(i => 16 * i), seen);
    }

    [Fact]
    public void A_run_marks_each_step_once_wherever_it_pauses_or_is_stopped()
    {
        var pauses = new Pauses(Marks: true);
        var whole = Assert.Single(Resumed.Whole(Short.Moons, pauses)).Marks;
        Assert.Equal(Resumed.Prepared(Short.Moons).Steps, whole.Count);
        Assert.Equal(whole.Count, whole.Distinct().Count());
        Assert.DoesNotContain(0u, whole);
        foreach (var other in new[] { pauses with { Reports = true }, pauses with { KeepEvery = 7 } })
        {
            Assert.Equal(whole, Resumed.Whole(Short.Moons, other).SelectMany(moment => moment.Marks));
            Assert.Equal(whole, Resumed.Stopped(Short.Moons, other, [3, 4, 20]).SelectMany(moment => moment.Marks));
        }

        Assert.All(Resumed.Whole(Short.Moons, new Pauses(Reports: true)), moment => Assert.True(moment.Marks.IsEmpty));
    }

    private static double Turned(double number, int bit) =>
        BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(number) ^ (1UL << bit));
}
