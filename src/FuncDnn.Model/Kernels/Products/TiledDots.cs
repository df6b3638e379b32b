using System.Numerics;
using System.Runtime.CompilerServices;

namespace FuncDnn.Model.Kernels;

/// <summary>Deals the rows and columns of sums over examples to tiles of at most three rows and two columns.</summary>
internal static unsafe class TiledDots<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Height = 3;

    public static void Run(in Dots<T> dots) => Processor.Run<Kernel, T>(new Kernel(dots));

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in Dots<T> dots)
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
    private static void Rows<TLanes>(in Dots<T> dots)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var tiles = (dots.Rows + Height - 1) / Height;
        nint row = 0;
        for (nint tile = 1; tile <= tiles; tile++)
        {
            var next = Tiles.Row(tile, dots.Rows, tiles);
            switch (next - row)
            {
                case 1:
                    Columns<TLanes, ICount.One>(dots, row);
                    break;
                case 2:
                    Columns<TLanes, ICount.Two>(dots, row);
                    break;
                default:
                    Columns<TLanes, ICount.Three>(dots, row);
                    break;
            }

            row = next;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns<TLanes, TRows>(in Dots<T> dots, nint row)
        where TLanes : struct, ILanes<TLanes, T>
        where TRows : struct, ICount
    {
        if (dots.B == null)
        {
            DotTile<T, TLanes, TRows, ICount.None>.Run(dots, row, 0);
            return;
        }

        var column = DotTile<T, TLanes, TRows, ICount.Two>.Run(dots, row, 0);
        if (column < dots.Columns)
        {
            DotTile<T, TLanes, TRows, ICount.One>.Run(dots, row, column);
        }
    }

    private readonly ref struct Kernel(in Dots<T> dots) : IKernel<T>
    {
        private readonly ref readonly Dots<T> _dots = ref dots;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T> => TiledDots<T>.Run<TLanes>(_dots);
    }
}
