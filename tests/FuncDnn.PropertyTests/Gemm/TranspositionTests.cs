using System.Numerics;
using System.Runtime.Intrinsics.X86;
using FuncDnn.Numerics.Gemm;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;

namespace FuncDnn.PropertyTests.Gemm;

/// <summary>The rows of a transposed matrix are the columns, in blocks of every width.</summary>
public unsafe class TranspositionTests
{
    private delegate void Transpose<T>(T* source, nint stride, nint rows, nint columns, T* target, nint targetStride)
        where T : unmanaged;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(16, 8)]
    [InlineData(17, 9)]
    [InlineData(15, 7)]
    [InlineData(64, 300)]
    [InlineData(39, 23)]
    [InlineData(0, 3)]
    public void The_rows_of_a_transposed_matrix_are_the_columns(int rows, int columns)
    {
        Check<double>(rows, columns);
        Check<float>(rows, columns);
    }

    private static void Check<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Transpose<T>[] all =
        [
            Transposition<T>.Run,
            Transposition<T>.RunScalar,
            .. Avx.IsSupported ? [Transposition<T>.Run<Transposition256<T>>] : (Transpose<T>[])[],
            .. Avx512F.IsSupported ? [Transposition<T>.Run<Transposition512<T>>] : (Transpose<T>[])[],
        ];
        Assert.All(all, one => Check(one, rows, columns));
    }

    private static void Check<T>(Transpose<T> transpose, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Rows of the source and of the target lie apart.
        var (stride, targetStride) = (columns + 3, rows + 2);
        var source = new ProductCase(1, 1, 1, 10, Key.FromSeed(3)).Draw<T>(rows * stride, 1);
        var before = new ProductCase(1, 1, 1, 0, Key.FromSeed(4)).Draw<T>(columns * targetStride, 2);
        var target = new GuardedBuffer<T>(before);
        fixed (
            T* from = source,
                to = target.Span
        )
        {
            transpose(from, stride, rows, columns, to, targetStride);
        }

        var expected = before.Select(
            (number, i) => i % targetStride < rows ? source[(i % targetStride * stride) + (i / targetStride)] : number
        );
        Assert.True(target.IsIntact);
        Assert.Equal(FunctionInputs.Bits([.. expected]), FunctionInputs.Bits(target.Numbers));
    }
}
