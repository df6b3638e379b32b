using System.Runtime.InteropServices;

namespace FuncDnn.Data.Files;

/// <summary>Numbers in column-major order (the first axis runs fastest), as Fortran and MATLAB store them.</summary>
internal static class ColumnMajor
{
    /// <summary>Brings numbers into row-major order.</summary>
    /// <param name="numbers">The encoded numbers; not copied if both orders are the same.</param>
    /// <param name="shape">The length of each axis.</param>
    /// <param name="size">Bytes per number: 1, 2, 4 or 8.</param>
    public static ReadOnlyMemory<byte> ToRowMajor(ReadOnlyMemory<byte> numbers, IReadOnlyList<int> shape, int size) =>
        numbers.IsEmpty || shape.Count(axis => axis > 1) < 2
            ? numbers
            : size switch
            {
                1 => Reorder<byte>(numbers.Span, shape),
                2 => Reorder<ushort>(numbers.Span, shape),
                4 => Reorder<uint>(numbers.Span, shape),
                _ => Reorder<ulong>(numbers.Span, shape),
            };

    private static byte[] Reorder<T>(ReadOnlySpan<byte> columnMajor, IReadOnlyList<int> shape)
        where T : unmanaged
    {
        var rowMajor = new byte[columnMajor.Length];
        var from = MemoryMarshal.Cast<byte, T>(columnMajor);
        var to = MemoryMarshal.Cast<byte, T>(rowMajor.AsSpan());
        var (place, strides, at) = (new int[shape.Count], Strides(shape), 0);
        foreach (var number in from)
        {
            to[at] = number;
            // Steps to the next place: an axis that is at its end goes back to 0, and the next one moves.
            for (var axis = 0; axis < place.Length; axis++)
            {
                at += strides[axis];
                if (++place[axis] < shape[axis])
                {
                    break;
                }

                at -= strides[axis] * shape[axis];
                place[axis] = 0;
            }
        }

        return rowMajor;
    }

    private static int[] Strides(IReadOnlyList<int> shape)
    {
        var strides = new int[shape.Count];
        var stride = 1;
        for (var axis = shape.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        return strides;
    }
}
