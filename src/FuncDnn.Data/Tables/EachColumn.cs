using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Data.Tables;

/// <summary>Work on columns that do not depend on each other, shared by the threads.</summary>
internal static class EachColumn
{
    // Waking a thread costs as much as reading some hundred cells.
    private const long FewCells = 1 << 16;

    /// <summary>Applies a function to each column.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The number of cells of each.</param>
    /// <param name="function">A function of the place of the column among these, and of the column.</param>
    /// <returns>The results in the order of the columns.</returns>
    public static EquatableArray<TResult> Map<T, TResult>(
        EquatableArray<T> columns,
        int rows,
        Func<int, T, TResult> function
    )
    {
        if (columns.Count < 2 || Parallelism.Threads == 1 || (long)columns.Count * rows < FewCells)
        {
            return columns.Map(function);
        }

        var results = new TResult[columns.Count];
        Parallel.For(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism.Threads },
            at => results[at] = function(at, columns[at])
        );
        return new(results);
    }
}
