using FuncDnn.Data.Streams;
using LanguageExt;

namespace FuncDnn.Data.Tables.Blocks;

/// <summary>What is kept of a column of numbers that is seen block by block.</summary>
internal sealed class NumberSums
{
    /// <summary>The moments of its numbers.</summary>
    public RunningMoments Moments { get; private set; }

    /// <summary>The number of its missing cells.</summary>
    public long Missing { get; private set; }

    /// <summary>The number that is farthest from 0.</summary>
    public double Farthest { get; private set; }

    /// <summary>Takes in cells, which record what is wrong in them.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="rows">Their number.</param>
    /// <param name="dates">How dates are written, if they are dates.</param>
    /// <param name="isRequired">Whether a missing cell is an error.</param>
    public void Add(TableColumn cells, int rows, Option<string> dates, bool isRequired)
    {
        for (var row = 0; row < rows; row++)
        {
            var code = cells.Code(row);
            if (!cells.IsMissing(code))
            {
                var number = cells.Number(code, row, dates);
                Moments = Moments.Add(number);
                Farthest = Math.Abs(number) > Math.Abs(Farthest) ? number : Farthest;
            }
            else if (isRequired)
            {
                cells.Missing(row);
            }
            else
            {
                Missing++;
            }
        }
    }

    /// <summary>The moments with a number in place of each missing cell.</summary>
    public RunningMoments Filled(Option<double> fill) =>
        fill.Match(value => Moments.Add(value, Missing), () => Moments);
}
