using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Threading;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>The number of threads does not change the bits of a gradient over shards.</summary>
[Collection(nameof(Parallelism))]
public sealed class ShardedThreadTests : IDisposable
{
    private readonly int _threads = Parallelism.Threads;

    public void Dispose() => Parallelism.Threads = _threads;

    [Theory]
    [InlineData(3)]
    [InlineData(37)]
    [InlineData(64)]
    [InlineData(100)]
    public void Every_number_of_threads_gives_the_bits_of_the_definition(int shard)
    {
        foreach (var one in ShardCase.Wide(shard))
        {
            var (inDouble, inSingle) = (one.DefinedBits<double>(), one.DefinedBits<float>());
            foreach (var threads in (int[])[1, 2, 3, 4, 7])
            {
                Parallelism.Threads = threads;
                Assert.Equal(inDouble, one.Bits<double>());
                Assert.Equal(inSingle, one.Bits<float>());
            }
        }
    }

    [Fact]
    public void Statistics_move_in_the_order_of_the_shards_on_every_number_of_threads()
    {
        var network = new Network(new Dense(97), new BatchNorm(0.7), new Relu(), new Dense(10));
        var one = new ShardCase(network, new SoftmaxCrossEntropy(), 53, 300, 7, false, 0, Key.FromSeed(3));
        var expected = one.DefinedBits<double>();
        foreach (var threads in (int[])[1, 2, 3, 4, 7])
        {
            Parallelism.Threads = threads;
            Assert.Equal(expected, one.Bits<double>());
        }
    }

    [Fact]
    public void Passes_over_shards_copy_their_inputs_into_memory_that_they_keep()
    {
        Parallelism.Threads = 1;
        foreach (var one in ShardCase.Wide(100).Select(one => one with { Examples = 1100 }))
        {
            var differentiator = new Differentiator<float>(one.Network, one.Objective, shard: one.Size);
            var (point, batch, gradients) = (one.Point<float>(), one.Batch<float>(), new float[one.Layout.Length]);
            void Step() => differentiator.Differentiate(point, batch, Mode.Training(one.Key), gradients);
            Step();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Step();
            var half = sizeof(float) * one.Inputs * one.Examples / 2;
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, half);
        }
    }

    [Fact]
    public void A_shard_that_fails_on_another_thread_fails_the_step()
    {
        Parallelism.Threads = 4;
        var network = new Network(new Dense(300), new Dropout(0.5), new Dense(1));
        var one = new ShardCase(network, new MeanSquaredError(), 20, 300, 10, false, 0, Key.FromSeed(3));
        Assert.Throws<ArgumentException>(() => one.Cost(RandomState.Seed(1)));
    }
}
