using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Transposes matrices, block by block in registers where supported.</summary>
internal static unsafe class Transposition<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The transpose of a matrix of rows x columns.</summary>
    public static void Run(ReadOnlySpan<T> source, int rows, int columns, Span<T> target)
    {
        fixed (
            T* from = source,
                to = target
        )
        {
            Run(from, columns, rows, columns, to, rows);
        }
    }

    /// <summary>target[k * targetStride + i] = source[i * stride + k], for i below rows and k below columns.</summary>
    public static void Run(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride)
    {
        if (Avx512F.IsSupported)
        {
            Run<Transposition512<T>>(source, stride, rows, columns, target, targetStride);
        }
        else if (Avx.IsSupported)
        {
            Run<Transposition256<T>>(source, stride, rows, columns, target, targetStride);
        }
        else
        {
            RunScalar(source, stride, rows, columns, target, targetStride);
        }
    }

    /// <summary>The same in blocks of one kind, then what is left beside and below them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TBlocks>(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride)
        where TBlocks : struct, ITransposition<T>
    {
        var blockRows = rows / TBlocks.Rows * TBlocks.Rows;
        var blockColumns = columns / TBlocks.Columns * TBlocks.Columns;
        for (nint row = 0; row < blockRows; row += TBlocks.Rows)
        {
            var from = source + (row * stride);
            var to = target + row;
            for (nint column = 0; column < blockColumns; column += TBlocks.Columns)
            {
                TBlocks.Run(from, stride, to, targetStride);
                from += TBlocks.Columns;
                to += TBlocks.Columns * targetStride;
            }
        }

        if (blockColumns < columns && blockRows > 0)
        {
            TBlocks.RunRest(
                source + blockColumns,
                stride,
                blockRows,
                columns - blockColumns,
                target + (blockColumns * targetStride),
                targetStride
            );
        }

        if (blockRows < rows)
        {
            TBlocks.RunRest(
                source + (blockRows * stride),
                stride,
                rows - blockRows,
                columns,
                target + blockRows,
                targetStride
            );
        }
    }

    /// <summary>The same number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void RunScalar(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride)
    {
        for (nint row = 0; row < rows; row++)
        {
            var to = target + row;
            for (nint column = 0; column < columns; column++)
            {
                *to = source[column];
                to += targetStride;
            }

            source += stride;
        }
    }
}
