using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Training.Kernels;

/// <summary>
/// The one loop of all optimizers: a rule goes once over the coordinates, every one by itself, so that a long vector
/// may be divided among threads.
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
            var pass = new Pass<TRule, T>(rule)
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
            Pieces.Run<Pass<TRule, T>, T>(pass);
        }

        static ReadOnlySpan<T> Moment(UpdateFrame<T> frame, int i) => i < TRule.Moments ? frame.Moment(i) : [];
        static Span<T> Next(UpdateFrame<T> frame, int i) => i < TRule.Moments ? frame.NextMoment(i) : [];
    }

    /// <summary>Not inlined: building the message would enlarge the frame of every pass.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse(int moments) =>
        throw new NotSupportedException($"A rule has at most {MostMoments} moments, not {moments}.");

    /// <summary>The coordinates from Start to End; a target of null leaves the step in the direction.</summary>
    internal struct Pass<TRule, T>(TRule rule) : IPieces<Pass<TRule, T>, T>
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
        public int Start;
        public int End;

        public readonly int Length => End - Start;

        public readonly Pass<TRule, T> Piece(int start, int end) =>
            this with
            {
                Start = Start + start,
                End = Start + end,
            };

        /// <remarks>
        /// A method of its own, compiled at once: inlined into its caller it would use up what the compiler inlines.
        /// </remarks>
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes, T>
        {
            var i = Start;
            for (; i <= End - TLanes.Count; i += TLanes.Count)
            {
                Step<TLanes>(i);
            }

            for (; i < End; i++)
            {
                Step<Lanes1<T>>(i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void Step<TLanes>(nint i)
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
            if (Target == null)
            {
                step.Store(ref *Direction, i);
            }
            else
            {
                (parameters + step).Store(ref *Target, i);
            }

            if (TRule.Moments > 0)
            {
                moments.First.Store(ref *NextFirst, i);
            }

            if (TRule.Moments > 1)
            {
                moments.Second.Store(ref *NextSecond, i);
            }

            if (TRule.Moments > 2)
            {
                moments.Third.Store(ref *NextThird, i);
            }
        }
    }
}
