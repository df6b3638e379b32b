using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The loop of all coordinate-wise optimizers, over the coordinates from Start to End. If the target is null, the step
/// is written to the direction.
/// </summary>
internal unsafe struct UpdateLoop<TRule, T>(TRule rule) : IRangeKernel<UpdateLoop<TRule, T>, T>
    where TRule : struct, IUpdateRule<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public T* Parameters;
    public T* Direction;
    public T* Target;
    public T* First;
    public T* Second;
    public T* Third;
    public T* NextFirst;
    public T* NextSecond;
    public T* NextThird;

    /// <summary>
    /// Set to 1, unless null, if a number written to the target or a moment may be NaN or infinite.
    /// </summary>
    public int* IsNonFinite;
    public int Start;
    public int End;

    public readonly int Length => End - Start;

    public readonly UpdateLoop<TRule, T> Slice(int start, int end) =>
        this with
        {
            Start = Start + start,
            End = Start + end,
        };

    /// <remarks>Not inlined, so that it does not exhaust the inlining budget of its caller.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes, T>
    {
        // A copy, which no store can change: its pointers and the rule's constants are loaded once, not at every step.
        var loop = this;
        // All bits are 0 as long as every number is finite.
        var wide = TLanes.Broadcast(T.Zero);
        var narrow = Lanes1<T>.Broadcast(T.Zero);
        nint i = loop.Start;
        nint end = loop.End;
        for (; i <= end - TLanes.Count; i += TLanes.Count)
        {
            wide |= loop.Step<TLanes>(i);
        }

        for (; i < end; i++)
        {
            narrow |= loop.Step<Lanes1<T>>(i);
        }

        if (IsNonFinite != null && !T.IsZero(wide.TreeSum() + narrow.TreeSum()))
        {
            *IsNonFinite = 1;
        }
    }

    /// <summary>
    /// Updates some coordinates; returns x - x, where x is the sum of the numbers written: 0 if all are finite, and NaN
    /// if one is not or the sum overflows.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TLanes Step<TLanes>(nint i)
        where TLanes : struct, ILanes<TLanes, T>
    {
        var moments = default(Moments<TLanes>);
        if (TRule.Moments > 0)
        {
            moments.First = TLanes.Load(ref *First, i);
        }

        if (TRule.Moments > 1)
        {
            moments.Second = TLanes.Load(ref *Second, i);
        }

        if (TRule.Moments > 2)
        {
            moments.Third = TLanes.Load(ref *Third, i);
        }

        var parameters = TLanes.Load(ref *Parameters, i);
        var step = rule.Step(parameters, TLanes.Load(ref *Direction, i), ref moments);
        var written = TLanes.Broadcast(T.Zero);
        if (Target == null)
        {
            step.Store(ref *Direction, i);
        }
        else
        {
            written = parameters + step;
            written.Store(ref *Target, i);
        }

        if (TRule.Moments > 0)
        {
            written += moments.First;
            moments.First.Store(ref *NextFirst, i);
        }

        if (TRule.Moments > 1)
        {
            written += moments.Second;
            moments.Second.Store(ref *NextSecond, i);
        }

        if (TRule.Moments > 2)
        {
            written += moments.Third;
            moments.Third.Store(ref *NextThird, i);
        }

        return written - written;
    }
}
