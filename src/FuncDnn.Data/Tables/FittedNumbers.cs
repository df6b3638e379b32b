using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Tables;

/// <summary>The numbers of a column and their scale.</summary>
internal static class FittedNumbers
{
    /// <summary>
    /// The numbers of a column, without the missing ones: sums in ascending order do not depend on the order of the
    /// rows.
    /// </summary>
    public static RentedNumbers Ascending(TableColumn cells, int rows, Option<string> dates = default)
    {
        var numbers = new RentedNumbers(rows);
        for (var row = 0; row < rows; row++)
        {
            var code = cells.Code(row);
            if (!cells.IsMissing(code))
            {
                // Adding 0 removes the sign of zeros, which would make the result depend on the order of the rows.
                numbers.Add(cells.Number(code, row, dates) + 0.0);
            }
        }

        NumberSort.Ascending(numbers.Span);
        return numbers;
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
