using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Collections;

/// <summary>Many numbers are sorted as <see cref="Array.Sort(Array)"/> sorts them, to the bit.</summary>
public class NumberSortTests
{
    [Property(MaxTest = 40)]
    public Property Numbers_are_in_ascending_order() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 6000)).Zip(Gen.Elements(0, 1, 2, 3, 4)).ToArbitrary(),
            one =>
            {
                var ((seed, count), kind) = one;
                var random = new Random(seed);
                var numbers = Enumerable.Range(0, count).Select(_ => Number(random, kind)).ToArray();
                var expected = (double[])numbers.Clone();
                Array.Sort(expected);
                NumberSort.Ascending(numbers);
                return numbers
                    .Select(BitConverter.DoubleToInt64Bits)
                    .SequenceEqual(expected.Select(BitConverter.DoubleToInt64Bits));
            }
        );

    private static double Number(Random random, int kind) =>
        kind switch
        {
            0 => random.Next(-3, 3),
            1 => random.NextDouble() - 0.5,
            2 => random.Next(100) == 0 ? double.PositiveInfinity : -1 / (double)random.Next(100),
            // NaN comes first, whatever its sign.
            3 => random.Next(100) == 0 ? Math.CopySign(double.NaN, random.Next(-1, 1)) : random.NextDouble(),
            _ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) is var number
            && double.IsFinite(number)
                ? number + 0.0
                : double.MaxValue,
        };
}
