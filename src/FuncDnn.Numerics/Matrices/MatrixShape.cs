using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Matrices;

/// <summary>
/// The number of numbers in a matrix, and whether given ones make it up. Both compute in 64 bits; the throws are
/// separate, so that the checks themselves are inlined.
/// </summary>
internal static class MatrixShape
{
    /// <summary>
    /// The longest array that a matrix may need; less than the longest one, which leaves room to align.
    /// </summary>
    public static int MaxLength => Array.MaxLength - 64;

    /// <summary>rows * columns: every array for a matrix is allocated with this.</summary>
    /// <exception cref="ArgumentException">A size is negative, or an array cannot hold that many numbers.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(int rows, int columns)
    {
        var length = (long)rows * columns;
        if ((rows | columns) < 0 || length > MaxLength)
        {
            FailLength(rows, columns);
        }

        return (int)length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(int length, int rows, int columns)
    {
        if (length != (long)rows * columns)
        {
            Fail(length, rows, columns);
        }
    }

    private static void FailLength(int rows, int columns) =>
        throw new ArgumentException(
            (rows | columns) < 0
                ? $"A matrix cannot be {rows} x {columns}."
                : $"A {rows} x {columns} matrix has {(long)rows * columns} numbers, more than an array holds "
                    + $"({MaxLength}): take fewer examples at a time, or fewer features."
        );

    private static void Fail(int length, int rows, int columns) =>
        throw new ArgumentException($"A {rows} x {columns} matrix cannot be seen in {length} numbers.");
}
