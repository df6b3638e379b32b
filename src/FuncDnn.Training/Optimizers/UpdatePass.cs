using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Kernels;

namespace FuncDnn.Training.Optimizers;

/// <summary>
/// Runs the one loop of all optimizers on a frame: a rule goes once over the coordinates, every one by itself, so that a
/// long vector may be divided among threads.
/// </summary>
internal static unsafe class UpdatePass
{
    /// <summary>How many moments a rule may have; an optimizer with more is a chain, or a loop of its own.</summary>
    public const int MostMoments = 3;

    /// <summary>Goes over all coordinates.</summary>
    public static void Run<TRule, T>(UpdateFrame<T> frame, Span<T> target, TRule rule)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T> => Run(frame, target, rule, ..frame.Direction.Length);

    /// <summary>Goes over the coordinates of a range.</summary>
    /// <param name="frame">What there is to read and to write.</param>
    /// <param name="target">Where parameters + step go; empty to leave the step in the frame's direction.</param>
    /// <param name="rule">The equation.</param>
    /// <param name="range">The coordinates, of the frame's and of the target's.</param>
    public static void Run<TRule, T>(UpdateFrame<T> frame, Span<T> target, TRule rule, Range range)
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (TRule.Moments > MostMoments)
        {
            Refuse(TRule.Moments);
        }

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
                Start = offset,
                End = offset + length,
            };
            RangePartition.Run<UpdateLoop<TRule, T>, T>(pass);
        }

        static ReadOnlySpan<T> Moment(UpdateFrame<T> frame, int i) => i < TRule.Moments ? frame.Moment(i) : [];
        static Span<T> Next(UpdateFrame<T> frame, int i) => i < TRule.Moments ? frame.NextMoment(i) : [];
    }

    /// <summary>Not inlined: building the message would enlarge the frame of every pass.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse(int moments) =>
        throw new NotSupportedException($"A rule has at most {MostMoments} moments, not {moments}.");
}
