using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Tables;

/// <summary>The numbers of a column in ascending order; the definition reads and sorts all texts.</summary>
public class FittedNumbersTests
{
    [Property(MaxTest = 60)]
    public Property Numbers_that_are_counted_are_those_that_are_sorted() =>
        Prop.ForAll(
            Gen.Choose(0, int.MaxValue).Zip(Gen.Elements(1, 100, 2100, 5000)).Zip(Gen.Choose(0, 3)).ToArbitrary(),
            one =>
            {
                var ((seed, rows), kind) = one;
                var random = new Random(seed);
                var cells = Enumerable.Range(0, rows).Select(_ => Cell(random, kind)).ToArray();
                var table = Table.Of("x.csv", ["x"], cells.Map(cell => EquatableArray.Of(cell)).ToEquatableArray());
                using var numbers = FittedNumbers.Ascending(new TableColumn(table, "x", []), rows);
                var expected = cells
                    .Where(cell => cell.Length > 0)
                    .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture) + 0.0)
                    .Order()
                    .Select(BitConverter.DoubleToInt64Bits);
                return numbers.Span.ToArray().Select(BitConverter.DoubleToInt64Bits).SequenceEqual(expected);
            }
        );

    // Few different numbers in several forms, with single ones among them, or nothing but single ones.
    private static string Cell(Random random, int kind) =>
        random.Next(1000) == 0 && kind > 0 ? Text(random.NextDouble() * 1e12, "F4")
        : kind == 3 ? Text(random.NextDouble(), "R")
        : random.Next(50) == 0 ? ""
        : random.Next(50) == 0 ? "-0.0"
        : Text(random.Next(-100, 100) / 8.0, random.Next(2) == 0 ? "F3" : "R");

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
