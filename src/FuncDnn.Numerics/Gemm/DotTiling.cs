using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>Divides sums over examples into tiles of at most three rows and two columns.</summary>
internal static unsafe class DotTiling<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Height = 3;

    public static void Run(in DotProblem<T> dots) => Processor.Run<Kernel, T>(new Kernel(dots));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in DotProblem<T> dots)
        where TLanes : struct, ILanes<TLanes, T>
    {
        if (TLanes.Count > Reduction.Lanes / 2)
        {
            Run<Lanes256<T>>(dots);
        }
        else if (dots.Rows < Height && dots.Columns > dots.Rows)
        {
            Rows<TLanes>(dots.Swapped());
        }
        else
        {
            Rows<TLanes>(dots);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rows<TLanes>(in DotProblem<T> dots)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var tiles = (dots.Rows + Height - 1) / Height;
        nint row = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var next = Tiling.FirstRow(tile, dots.Rows, tiles);
            switch (next - row)
            {
                case 1:
                    Columns<TLanes, IConst.C1>(dots, row);
                    break;
                case 2:
                    Columns<TLanes, IConst.C2>(dots, row);
                    break;
                default:
                    Columns<TLanes, IConst.C3>(dots, row);
                    break;
            }

            row = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns<TLanes, TRows>(in DotProblem<T> dots, nint row)
        where TLanes : struct, ILanes<TLanes, T>
        where TRows : struct, IConst
    {
        if (dots.B == null)
        {
            DotKernel<T, TLanes, TRows, IConst.C0>.Run(dots, row, 0);
            return;
        }

        var column = DotKernel<T, TLanes, TRows, IConst.C2>.Run(dots, row, 0);
        if (column < dots.Columns)
        {
            DotKernel<T, TLanes, TRows, IConst.C1>.Run(dots, row, column);
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
