using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>
/// The memory of a large state is used again once nobody can reach it, and never while anybody can: through the state,
/// a part of it, a matrix, a span, another thread or a finalizer.
/// </summary>
public class VectorPoolTests
{
    private const int Steps = 60;
    private const int Length = 20_000;

    [Fact]
    public void A_state_that_nobody_reaches_gives_its_memory_to_the_next()
    {
        var pool = new VectorPool<double>(Length, new CollectionPace(rest: 0));
        Fill(pool);
        Fill(pool);

        // Another collection at the same time may free what the pool is about to take back.
        Assert.Contains(Enumerable.Range(0, 20), _ => Fill(pool) < Length * sizeof(double));
    }

    [Fact]
    public void A_run_that_hands_out_every_state_needs_the_memory_of_a_few()
    {
        var stepper = Start();
        for (var i = 0; i < 3; i++)
        {
            Advance(stepper);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Steps; i++)
        {
            Advance(stepper);
        }

        var states = (GC.GetAllocatedBytesForCurrentThread() - before) / (3.0 * sizeof(double) * 20_520);
        Assert.InRange(states, 0, Steps / 4);
    }

    [Fact]
    public void Nothing_that_is_reached_in_any_way_ever_changes()
    {
        var stepper = Start();
        var held = new List<(Func<double[]> Numbers, double[] Then)>();
        var risen = new ConcurrentBag<Phoenix>();
        var draws = Key.FromSeed(5).Uniform(2 * Steps).Numbers;
        for (var i = 0; i < Steps; i++)
        {
            Hold(stepper, held, risen, (int)(draws[2 * i] * 8));
            if (held.Count > 0 && draws[(2 * i) + 1] < 0.3)
            {
                held.RemoveAt((int)(draws[2 * i] * held.Count));
            }
        }

        Assert.All(held, each => Assert.Equal(each.Then, each.Numbers()));
        Assert.All(risen, phoenix => Assert.Equal(phoenix.Then, phoenix.Numbers));
    }

    [Fact]
    public void A_span_of_a_dropped_state_keeps_its_numbers()
    {
        var stepper = Start();
        Deeper(Steps / 4);

        void Deeper(int depth)
        {
            stepper.Advance(Batch);
            var span = stepper.HandOut().Parameters.Values;
            var then = span.ToArray();
            if (depth > 0)
            {
                Deeper(depth - 1);
            }

            Assert.Equal(then, span);
        }
    }

    [Fact]
    public void A_span_on_another_thread_keeps_its_numbers()
    {
        var stepper = Start();
        for (var i = 0; i < 5; i++)
        {
            using var started = new SemaphoreSlim(0);
            using var done = new ManualResetEventSlim();
            var equal = true;
            var reader = Reader(stepper, started, done, same => equal = same);
            started.Wait();
            for (var k = 0; k < 8; k++)
            {
                Advance(stepper);
            }

            done.Set();
            reader.Join();
            Assert.True(equal);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Fill(VectorPool<double> pool)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var memory in pool.Take(2))
        {
            memory.Array.AsSpan().Fill(1);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Advance(Stepper<double> stepper)
    {
        stepper.Advance(Batch);
        stepper.HandOut();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Hold(
        Stepper<double> stepper,
        List<(Func<double[]> Numbers, double[] Then)> held,
        ConcurrentBag<Phoenix> risen,
        int way
    )
    {
        stepper.Advance(Batch);
        var state = stepper.HandOut();
        switch (way)
        {
            case 0:
                held.Add(Reach(state));
                break;
            case 1:
                held.Add(Reach(state.Parameters));
                break;
            case 2:
                held.Add(Reach(state.Optimizer.Moments[1]));
                break;
            case 3:
                held.Add(Reach(state.Parameters["W1"]));
                break;
            case 4:
                _ = new Phoenix(risen, Reach(state));
                break;
            case 5:
                _ = new Phoenix(risen, Reach(state.Parameters["W2"]));
                break;
        }
    }

    private static (Func<double[]> Numbers, double[] Then) Reach(TrainState<double> state) => Now(() => All(state));

    private static (Func<double[]> Numbers, double[] Then) Reach(SlotVector<double> vector) =>
        Now(() => vector.Values.ToArray());

    private static (Func<double[]> Numbers, double[] Then) Reach(Matrix<double> matrix) =>
        Now(() => matrix.Values.ToArray());

    private static (Func<double[]> Numbers, double[] Then) Now(Func<double[]> numbers) => (numbers, numbers());

    private static double[] All(TrainState<double> state) =>
        [.. state.Parameters.Values, .. state.Optimizer.Moments[0].Values];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread Reader(
        Stepper<double> stepper,
        SemaphoreSlim started,
        ManualResetEventSlim done,
        Action<bool> report
    )
    {
        stepper.Advance(Batch);
        var box = new StrongBox<Parameters<double>?>(stepper.HandOut().Parameters);
        var thread = new Thread(() =>
        {
            var span = box.Value!.Values;
            box.Value = null;
            var then = span.ToArray();
            started.Release();
            done.Wait();
            report(span.SequenceEqual(then));
        });
        thread.Start();
        return thread;
    }

    private static Batch<double> Batch { get; } =
        new(
            Matrix<double>.Create(20, 8, (i, j) => Math.Sin((3 * i) + (5 * j))),
            Matrix<double>.Create(20, 8, (i, j) => Math.Cos(i - (2 * j)))
        );

    private static Stepper<double> Start()
    {
        var step = new TrainingStep(
            new Network(new Dense(500), new Relu(), new Dense(20)),
            new MeanSquaredError(),
            new Adam(0.01)
        );
        return new(step, step.Start<double>(20, Key.FromSeed(1)), pace: new CollectionPace(rest: 0));
    }

    /// <summary>Comes back when the collector has found it unreachable a few times.</summary>
    private sealed class Phoenix(ConcurrentBag<Phoenix> risen, (Func<double[]> Numbers, double[] Then) reach)
    {
        private const int Lives = 8;
        private int _deaths;

        public double[] Numbers => reach.Numbers();

        public double[] Then => reach.Then;

        ~Phoenix()
        {
            _deaths++;
            if (_deaths < Lives)
            {
                GC.ReRegisterForFinalize(this);
            }
            else
            {
                risen.Add(this);
            }
        }
    }
}
