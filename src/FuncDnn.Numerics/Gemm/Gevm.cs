using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;

namespace FuncDnn.Numerics.Gemm;

/// <summary>
/// Products with one row: each number of B is used once, so B is streamed row by row, with enough registers of columns
/// in flight to keep the multipliers busy.
/// </summary>
internal readonly unsafe struct Gevm<T> : IGemmAlgorithm<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether the product has this shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanRun(in GemmProblem<T> product) =>
        product.Rows == 1 && product.BColumn == 1 && product.Inner > 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var column = Registers<TLanes, IConst.C8>(product, 0);
        column = Registers<TLanes, IConst.C4>(product, column);
        column = Registers<TLanes, IConst.C2>(product, column);
        column = Registers<TLanes, IConst.C1>(product, column);
        if (column < product.Columns)
        {
            Rest<TLanes>(product, column);
        }
    }

    /// <summary>Blocks of TCount registers, starting at a column. Returns the first column left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static nint Registers<TLanes, TCount>(in GemmProblem<T> product, nint column)
        where TLanes : struct, ILanes<TLanes, T>
        where TCount : struct, IConst
    {
        nint width = TCount.Value * TLanes.Count;
        for (; column + width <= product.Columns; column += width)
        {
            var c = product.C + column;
            var start = Start<TLanes>(product);
            var c0 = Begin<TLanes, TCount>(product, c, 0, start);
            var c1 = Begin<TLanes, TCount>(product, c, 1, start);
            var c2 = Begin<TLanes, TCount>(product, c, 2, start);
            var c3 = Begin<TLanes, TCount>(product, c, 3, start);
            var c4 = Begin<TLanes, TCount>(product, c, 4, start);
            var c5 = Begin<TLanes, TCount>(product, c, 5, start);
            var c6 = Begin<TLanes, TCount>(product, c, 6, start);
            var c7 = Begin<TLanes, TCount>(product, c, 7, start);
            var a = product.A;
            var b = product.B + column;
            for (var k = product.Inner; k > 0; k--)
            {
                var number = TLanes.Broadcast(*a);
                Step<TLanes, TCount>(number, b, 0, ref c0);
                Step<TLanes, TCount>(number, b, 1, ref c1);
                Step<TLanes, TCount>(number, b, 2, ref c2);
                Step<TLanes, TCount>(number, b, 3, ref c3);
                Step<TLanes, TCount>(number, b, 4, ref c4);
                Step<TLanes, TCount>(number, b, 5, ref c5);
                Step<TLanes, TCount>(number, b, 6, ref c6);
                Step<TLanes, TCount>(number, b, 7, ref c7);
                a += product.AInner;
                b += product.BInner;
            }

            Store<TLanes, TCount>(c, 0, c0);
            Store<TLanes, TCount>(c, 1, c1);
            Store<TLanes, TCount>(c, 2, c2);
            Store<TLanes, TCount>(c, 3, c3);
            Store<TLanes, TCount>(c, 4, c4);
            Store<TLanes, TCount>(c, 5, c5);
            Store<TLanes, TCount>(c, 6, c6);
            Store<TLanes, TCount>(c, 7, c7);
        }

        return column;
    }

    /// <summary>The last columns, fewer than a register holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Rest<TLanes>(in GemmProblem<T> product, nint column)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var rest = product.Columns - column;
        var c = product.C + column;
        var zero = TLanes.Broadcast(T.Zero);
        var sum = product.Adds ? TLanes.LoadFirst(ref *c, 0, rest, zero) : Start<TLanes>(product);
        var a = product.A;
        var b = product.B + column;
        for (var k = product.Inner; k > 0; k--)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(*a), TLanes.LoadFirst(ref *b, 0, rest, zero), sum);
            a += product.AInner;
            b += product.BInner;
        }

        var numbers = stackalloc T[TLanes.Count];
        sum.Store(ref *numbers, 0);
        new Span<T>(numbers, (int)rest).CopyTo(new Span<T>(c, (int)rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Start<TLanes>(in GemmProblem<T> product)
        where TLanes : struct, ILanes<TLanes, T> => TLanes.Broadcast(product.Start == null ? T.Zero : *product.Start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Begin<TLanes, TCount>(in GemmProblem<T> product, T* c, int register, TLanes start)
        where TLanes : struct, ILanes<TLanes, T>
        where TCount : struct, IConst =>
        register < TCount.Value && product.Adds ? TLanes.Load(ref *c, register * TLanes.Count) : start;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TLanes, TCount>(TLanes number, T* b, int register, ref TLanes sum)
        where TLanes : struct, ILanes<TLanes, T>
        where TCount : struct, IConst
    {
        if (register < TCount.Value)
        {
            sum = TLanes.FusedMultiplyAdd(number, TLanes.Load(ref *b, register * TLanes.Count), sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TCount>(T* c, int register, TLanes sum)
        where TLanes : struct, ILanes<TLanes, T>
        where TCount : struct, IConst
    {
        if (register < TCount.Value)
        {
            sum.Store(ref *c, register * TLanes.Count);
        }
    }
}
