using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Simd;
using FuncDnn.Numerics.Threading;
using FuncDnn.Testing;
using FuncDnn.Training.Kernels;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

[Collection(nameof(Parallelism))]
public sealed class UpdatePassTests
{
    [Property(MaxTest = 60)]
    public Property The_bits_do_not_depend_on_the_width_of_the_registers() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(0, 70)),
            length => SameForEveryWidth<double>(length) && SameForEveryWidth<float>(length)
        );

    [Fact]
    public void A_pass_over_a_range_touches_nothing_outside()
    {
        var numbers = new CaseNumbers(1).Vector(40);
        var after = Pass<Lanes256<double>, double>(numbers, 7..30);
        Assert.Equal(numbers[..7], after.Direction[..7]);
        Assert.Equal(numbers[30..], after.Direction[30..]);
        Assert.All(
            after.Moments,
            moment => Assert.All(moment[..7].Concat(moment[30..]), number => Assert.Equal(0, number))
        );
        Assert.DoesNotContain(0, after.Moments[2][7..30]);
    }

    [Fact]
    public void A_range_split_among_threads_is_updated_whole_and_nothing_outside()
    {
        var numbers = new CaseNumbers(3).Vector(150_001);
        var range = 7..150_000;
        var direction = numbers.ToArray();
        double[][] moments = [numbers, [.. numbers.Reverse()], numbers];
        var next = moments.Map(_ => new double[numbers.Length]).ToArray();
        var frame = new UpdateFrame<double>(Bias(numbers.Length), 0, 1, numbers, direction, moments, next);
        UpdatePass.Run(frame, [], default(Everything<double>), range);
        var whole = Pass<Lanes1<double>, double>(numbers, range);
        Assert.Equal(whole.Direction, direction);
        Assert.Equal(whole.Moments, next);
    }

    [Fact]
    public void A_rule_with_too_many_moments_is_refused()
    {
        var refused = Assert.Throws<InvalidOperationException>(() =>
            UpdatePass.Run(
                new UpdateFrame<double>(Bias(1), 0, 1, new double[1], new double[1], [], []),
                [],
                default(FourMoments)
            )
        );
        Assert.Equal("A rule has at most 3 moments, not 4.", refused.Message);
    }

    [Fact]
    public void The_bits_do_not_depend_on_the_threads()
    {
        var numbers = Array.ConvertAll(new CaseNumbers(2).Vector(150_001), float.CreateSaturating);
        var before = Parallelism.Threads;
        try
        {
            var updates = new[] { 1, 2, 3, 7 }
                .Map(threads =>
                {
                    Parallelism.Threads = threads;
                    return Run();
                })
                .ToList();
            Assert.All(updates, update => Assert.Equal(updates[0].Step, update.Step));
            Assert.All(updates, update => Assert.Equal(updates[0].Moment, update.Moment));
            Assert.Equal(updates[0].Step[^1], One(numbers[^1]));
        }
        finally
        {
            Parallelism.Threads = before;
        }

        (float[] Step, float[] Moment) Run()
        {
            var (direction, next) = (numbers.ToArray(), new float[numbers.Length]);
            new Momentum(new Constant(0.1)).Update(
                new UpdateFrame<float>(
                    Bias(numbers.Length),
                    0,
                    1,
                    numbers,
                    direction,
                    [new float[numbers.Length]],
                    [next]
                )
            );
            return (direction, next);
        }

        static float One(float gradient) => -(0.1f * (0.1f * gradient));
    }

    private static Layout Bias(int length) => Layout.Empty.Append([new Slot("b", length, 1, SlotRole.Bias)]);

    private static bool SameForEveryWidth<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var numbers = Array.ConvertAll(new CaseNumbers((ulong)length).Vector(length), T.CreateSaturating);
        var one = Pass<Lanes1<T>, T>(numbers, ..length);
        return Same(one, Pass<Lanes128<T>, T>(numbers, ..length))
            && Same(one, Pass<Lanes256<T>, T>(numbers, ..length))
            && Same(one, Pass<Lanes512<T>, T>(numbers, ..length));

        static bool Same((T[] Direction, T[][] Moments) left, (T[] Direction, T[][] Moments) right) =>
            left.Direction.SequenceEqual(right.Direction)
            && left.Moments.Zip(right.Moments, (one, other) => one.SequenceEqual(other)).All(same => same);
    }

    private static (T[] Direction, T[][] Moments) Pass<TLanes, T>(T[] numbers, Range range)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var direction = numbers.ToArray();
        var moments = new[] { numbers.ToArray(), numbers.Reverse().ToArray(), numbers.ToArray() };
        var next = moments.Map(_ => new T[numbers.Length]).ToArray();
        unsafe
        {
            fixed (
                T* p = numbers,
                    d = direction,
                    first = moments[0],
                    second = moments[1],
                    third = moments[2]
            )
            fixed (
                T* nextFirst = next[0],
                    nextSecond = next[1],
                    nextThird = next[2]
            )
            {
                new UpdateLoop<Everything<T>, T>(default)
                {
                    Parameters = p,
                    Direction = d,
                    First = first,
                    Second = second,
                    Third = third,
                    NextFirst = nextFirst,
                    NextSecond = nextSecond,
                    NextThird = nextThird,
                    Start = range.Start.Value,
                    End = range.End.Value,
                }.Run<TLanes>();
            }
        }

        return (direction, next);
    }

    /// <summary>A rule that uses all operands that a rule can.</summary>
    private readonly struct Everything<T> : IUpdateRule<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static int Moments => 3;

        TLanes IUpdateRule<T>.Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments)
        {
            moments.First = new MovingAverage<T>(0.9).Next(moments.First, direction);
            moments.Second = FlushToZero<T>.Square(moments.Second) + parameters;
            moments.Third = TLanes.Sqrt(TLanes.Abs(moments.Third)) / moments.Second;
            return TLanes.FusedMultiplyAdd(moments.First, moments.Second, moments.Third);
        }
    }

    private readonly struct FourMoments : IUpdateRule<double>
    {
        public static int Moments => 4;

        TLanes IUpdateRule<double>.Step<TLanes>(TLanes parameters, TLanes direction, ref Moments<TLanes> moments) =>
            direction;
    }
}
