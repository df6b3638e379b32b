using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Divides sums over examples into tiles as large as the registers allow.</summary>
internal static unsafe class DotTiling<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(in DotProblem<T> dots) => Processor.Run<Kernel, T>(new Kernel(dots));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in DotProblem<T> dots)
        where TLanes : struct, ILanes<TLanes, T>
    {
        // The widest registers are 32, others 16.
        var isWidest = TLanes.Count == Lanes512<T>.Count;
        var (height, width) = isWidest ? (5, 4) : (4, 3);
        var tiles = (dots.Rows + height - 1) / height;
        nint row = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var next = Tiling.FirstRow(tile, dots.Rows, tiles);
            switch (next - row)
            {
                case 1:
                    Columns<TLanes, IConst.C1>(dots, row, width);
                    break;
                case 2:
                    Columns<TLanes, IConst.C2>(dots, row, width);
                    break;
                case 3:
                    Columns<TLanes, IConst.C3>(dots, row, width);
                    break;
                case 4:
                    Columns<TLanes, IConst.C4>(dots, row, width);
                    break;
                default:
                    Columns<TLanes, IConst.C5>(dots, row, width);
                    break;
            }

            row = next;
        }
    }

    /// <summary>The sums of the rows themselves are one more column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns<TLanes, TRows>(in DotProblem<T> dots, nint row, nint width)
        where TLanes : struct, ILanes<TLanes, T>
        where TRows : struct, IConst
    {
        var columns = dots.Width;
        var tiles = (columns + width - 1) / width;
        nint column = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var next = Tiling.FirstRow(tile, columns, tiles);
            if (next > dots.Columns)
            {
                Tile<TLanes, TRows, IConst.C1>(dots, row, column, dots.Columns - column);
            }
            else
            {
                Tile<TLanes, TRows, IConst.C0>(dots, row, column, next - column);
            }

            column = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile<TLanes, TRows, TSums>(in DotProblem<T> dots, nint row, nint column, nint width)
        where TLanes : struct, ILanes<TLanes, T>
        where TRows : struct, IConst
        where TSums : struct, IConst
    {
        switch (width)
        {
            case 0:
                DotKernel<T, TLanes, TRows, IConst.C0, TSums>.Run(dots, row, column);
                break;
            case 1:
                DotKernel<T, TLanes, TRows, IConst.C1, TSums>.Run(dots, row, column);
                break;
            case 2:
                DotKernel<T, TLanes, TRows, IConst.C2, TSums>.Run(dots, row, column);
                break;
            case 3:
                DotKernel<T, TLanes, TRows, IConst.C3, TSums>.Run(dots, row, column);
                break;
            default:
                DotKernel<T, TLanes, TRows, IConst.C4, TSums>.Run(dots, row, column);
                break;
        }
    }

    private readonly ref struct Kernel(in DotProblem<T> dots) : IKernel<T>
    {
        private readonly ref readonly DotProblem<T> _dots = ref dots;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => DotTiling<T>.Run<TLanes>(_dots);
    }
}
