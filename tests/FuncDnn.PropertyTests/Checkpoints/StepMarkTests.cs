using System.Numerics;
using FuncDnn.Experiments.Runs;
using FuncDnn.Testing.Experiments;
using FuncDnn.Testing.Runs;
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
                Assert.NotEqual(mark, StepMark.Of<double>(WithBitFlipped(0.25, bit), parameters));
                foreach (var place in length == 0 ? [] : new[] { 0, length / 2, length - 1 })
                {
                    double[] other = [.. parameters];
                    other[place] = WithBitFlipped(other[place], bit);
                    Assert.NotEqual(mark, StepMark.Of<double>(0.25, other));
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void The_mark_is_its_equation(int length)
    {
        var random = new Random(length);
        for (var trial = 0; trial < 20; trial++)
        {
            var cost = random.NextDouble();
            var parameters = Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5).ToArray();
            var singles = Array.ConvertAll(parameters, number => (float)number);
            var inDouble = Array.ConvertAll(parameters, number => (BigInteger)BitConverter.DoubleToUInt64Bits(number));
            var inSingle = Array.ConvertAll(singles, number => (BigInteger)BitConverter.SingleToUInt32Bits(number));
            Assert.Equal(Defined(cost, inDouble), StepMark.Of<double>(cost, parameters));
            Assert.Equal(Defined(cost, inSingle), StepMark.Of<float>(cost, singles));
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
    public void The_mark_samples_at_most_64_evenly_spaced_parameters()
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
    public void A_run_marks_each_step_once_for_any_events_and_stops()
    {
        var policy = new RunEventPolicy(Marks: true);
        var whole = Assert.Single(ResumedRuns.Whole(ShortExperiments.Moons, policy)).Marks;
        Assert.Equal(ResumedRuns.Prepared(ShortExperiments.Moons).Steps, whole.Count);
        Assert.Equal(whole.Count, whole.Distinct().Count());
        Assert.DoesNotContain(0u, whole);
        foreach (var other in new[] { policy with { Reports = true }, policy with { CheckpointEvery = 7 } })
        {
            Assert.Equal(
                whole,
                ResumedRuns.Whole(ShortExperiments.Moons, other).SelectMany(runEvent => runEvent.Marks)
            );
            Assert.Equal(
                whole,
                ResumedRuns.Stopped(ShortExperiments.Moons, other, [3, 4, 20]).SelectMany(runEvent => runEvent.Marks)
            );
        }

        Assert.All(
            ResumedRuns.Whole(ShortExperiments.Moons, new RunEventPolicy(Reports: true)),
            runEvent => Assert.True(runEvent.Marks.IsEmpty)
        );
    }

    /// <summary>
    /// s = cost a + the sum over k of bits_k (a + 2 (k + 1) b) over at most 64 parameters, evenly spaced; the mark is
    /// the upper half of (s xor its upper half) b, all modulo 2^64.
    /// </summary>
    private static uint Defined(double cost, BigInteger[] bits)
    {
        BigInteger a = 0x9E37_79B9_7F4A_7C15;
        BigInteger b = 0xBF58_476D_1CE4_E5B9;
        var modulus = BigInteger.Pow(2, 64);
        var half = BigInteger.Pow(2, 32);
        var every = Math.Max(1, (int)Math.Ceiling(bits.Length / 64.0));
        var seen = bits.Where((_, i) => i % every == 0).ToArray();
        var sum = BitConverter.DoubleToUInt64Bits(cost) * a;
        sum += seen.Select((number, k) => number * (a + (2 * (k + 1) * b))).Aggregate(BigInteger.Zero, BigInteger.Add);
        sum %= modulus;
        return (uint)(((sum ^ (sum / half)) * b % modulus) / half);
    }

    private static double WithBitFlipped(double number, int bit) =>
        BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(number) ^ (1UL << bit));
}
