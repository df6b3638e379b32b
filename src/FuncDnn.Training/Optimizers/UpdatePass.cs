using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Applies a rule to the coordinates of a frame in one pass. Coordinates are independent, so threads can share a long
/// vector.
/// </summary>
internal static unsafe class UpdatePass
{
    /// <summary>The maximum number of moments of a rule; an optimizer with more needs its own loop.</summary>
    public const int MaxMoments = 3;

    /// <summary>Updates all coordinates.</summary>
    public static void Run<TRule, T>(UpdateFrame<T> frame, Span<T> target, TRule rule)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(frame, target, rule, ..frame.Direction.Length);

    /// <summary>Updates a range of coordinates.</summary>
    /// <param name="frame">The operands.</param>
    /// <param name="target">Receives parameters + step; empty to write the step to the frame's direction.</param>
    /// <param name="rule">The equation.</param>
    /// <param name="range">The range, in the frame and in the target.</param>
    public static void Run<TRule, T>(UpdateFrame<T> frame, Span<T> target, TRule rule, Range range)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (TRule.Moments > MaxMoments)
        {
            ThrowTooMany(TRule.Moments);
        }

        var isNonFinite = 0;
        var (offset, length) = range.GetOffsetAndLength(frame.Direction.Length);
        fixed (
            T* parameters = frame.Parameters,
                direction = frame.Direction,
                into = target
        )
        fixed (
            T* first = Moment(frame, 0),
                second = Moment(frame, 1),
                third = Moment(frame, 2)
        )
        fixed (
            T* nextFirst = Next(frame, 0),
                nextSecond = Next(frame, 1),
                nextThird = Next(frame, 2)
        )
        {
            var pass = new UpdateLoop<TRule, T>(rule)
            {
                Parameters = parameters,
                Direction = direction,
                Target = into,
                First = first,
                Second = second,
                Third = third,
                NextFirst = nextFirst,
                NextSecond = nextSecond,
                NextThird = nextThird,
                IsNonFinite = &isNonFinite,
                Start = offset,
                End = offset + length,
            };
            RangePartition.Run<UpdateLoop<TRule, T>, T>(pass);
        }

        if (isNonFinite == 0)
        {
            frame.AddFinite((long)length * (TRule.Moments + (target.IsEmpty ? 0 : 1)));
        }

        static ReadOnlySpan<T> Moment(UpdateFrame<T> frame, int i) => i < TRule.Moments ? frame.Moment(i) : [];
        static Span<T> Next(UpdateFrame<T> frame, int i) => i < TRule.Moments ? frame.NextMoment(i) : [];
    }

    /// <summary>Not inlined: building the message would enlarge the frame of every pass.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowTooMany(int moments) =>
        throw new InvalidOperationException($"A rule has at most {MaxMoments} moments, not {moments}.");
}
