using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Matrices;

/// <summary>Whether numbers make up a matrix; the failure apart, so that the question costs nothing where it is asked.</summary>
internal static class MatrixShape
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(int length, int rows, int columns)
    {
        if (length != (long)rows * columns)
        {
            Fail(length, rows, columns);
        }
    }

    private static void Fail(int length, int rows, int columns) =>
        throw new ArgumentException($"A {rows} x {columns} matrix cannot be seen in {length} numbers.");
}
