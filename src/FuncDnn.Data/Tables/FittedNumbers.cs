using FuncDnn.Data.Batches;
using FuncDnn.Data.Tables.Cells;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>The numbers of a column and their scale.</summary>
internal static class FittedNumbers
{
    // Fewer are sorted faster than counted.
    private const int Few = 1 << 11;

    // Counting pays if a number occurs as often on average.
    private const int Repeated = 8;

    /// <summary>
    /// The numbers of a column, without the missing ones: sums in ascending order do not depend on the order of the
    /// rows.
    /// </summary>
    public static RentedNumbers Ascending(TableColumn cells, int rows, Option<string> dates = default)
    {
        var numbers = new RentedNumbers(rows);
        var counts = new CodeCounts(rows < Few ? 0 : rows);
        Span<ulong> block = stackalloc ulong[TableColumn.CodesAtOnce];
        for (var first = 0; first < rows; first += block.Length)
        {
            var codes = cells.CopyCodes(first, block[..Math.Min(block.Length, rows - first)]);
            for (var at = 0; at < codes.Length; at++)
            {
                if (!cells.IsMissing(codes[at]) && (dates.IsSome || !counts.TryAdd(codes[at])))
                {
                    numbers.Add(Number(codes[at], first + at));
                }
            }
        }

        if ((counts.Different + numbers.Count) * (long)Repeated < rows)
        {
            Expand(numbers, counts.Map(code => Number(code, 0)));
        }
        else
        {
            counts.Map(code => Number(code, 0)).ForEach(one => numbers.Add(one.Number, one.Times));
            NumberSort.Ascending(numbers.Span);
        }

        return numbers;

        // Adding 0 removes the sign of zeros, which would make the result depend on the order of the rows.
        double Number(ulong code, int row) => cells.Number(code, row, dates) + 0.0;
    }

    /// <summary>Puts numbers that occur several times between single ones: each is sorted once.</summary>
    private static void Expand(RentedNumbers numbers, List<(double Number, int Times)> counted)
    {
        foreach (var number in numbers.Span)
        {
            counted.Add((number, 1));
        }

        var keys = counted.ConvertAll(one => one.Number).ToArray();
        var times = counted.ConvertAll(one => one.Times).ToArray();
        Array.Sort(keys, times);
        numbers.Clear();
        for (var at = 0; at < keys.Length; at++)
        {
            numbers.Add(keys[at], times[at]);
        }
    }

    /// <summary>The mean and the deviation by which numbers are standardized; 0 and 1 if they are not.</summary>
    public static (double Mean, double Deviation) Scale(ReadOnlyMemory<double> numbers, bool isStandard) =>
        isStandard && numbers.Length > 0 ? MeanAndDeviation(numbers) : (0, 1);

    /// <summary>The mean and the deviation of numbers, at least one.</summary>
    public static (double Mean, double Deviation) MeanAndDeviation(ReadOnlyMemory<double> numbers)
    {
        var fitted = Standardization<double>.Fit(Matrix<double>.Own(1, numbers.Length, numbers));
        return (fitted.Mean[0, 0], fitted.Deviation[0, 0]);
    }
}
