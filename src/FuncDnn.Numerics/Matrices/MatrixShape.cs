using System.Runtime.CompilerServices;

namespace FuncDnn.Numerics.Matrices;

/// <summary>Checks that numbers make up a matrix; the throw is separate, so that the check itself is inlined.</summary>
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
