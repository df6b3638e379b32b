using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>The memory of a network with thousands of layers, in allocated bytes.</summary>
public sealed class DeepNetworkTests
{
    [Fact]
    public void A_graph_of_ten_times_as_many_layers_takes_about_ten_times_the_memory()
    {
        Allocated(() => Deep(1000).Trace(2));
        var thousand = Allocated(() => Deep(1000).Trace(2));
        Assert.InRange(Allocated(() => Deep(10_000).Trace(2)), 5 * thousand, 20 * thousand);
    }

    [Fact]
    public void The_memory_of_a_prediction_does_not_grow_with_the_depth()
    {
        var (shallow, deep) = (Prediction(Deep(3)), Prediction(Deep(300)));
        Assert.InRange(deep, 0, shallow + (1 << 22));
    }

    [Fact]
    public void A_prediction_of_a_deep_network_has_the_bits_of_its_inspection()
    {
        var network = new Network(
            Deep(20),
            new Residual(new Network(new BatchNorm(), new Dense(2), new Residual(new LayerNorm()), new Relu())),
            new Residual(new Dropout(0.5)),
            new Dense(3)
        );
        var (parameters, _) = network.Initialize<double>(2, Key.FromSeed(1));
        var inputs = Matrix<double>.Create(2, 7, (row, column) => row - (0.3 * column));
        Assert.Equal(
            network.Forward(parameters, inputs, Model.Execution.Mode.Inference).Output,
            network.Predict(parameters, inputs)
        );
    }

    // 2 x 70,000 numbers are 1.1 MB, which the pool rounds up to 2 MiB.
    private static long Prediction(Network network)
    {
        var (parameters, _) = network.Initialize<double>(2, Key.FromSeed(1));
        var inputs = Matrix<double>.Zero(2, 70_000);
        return Allocated(() => network.Predict(parameters, inputs));
    }

    private static Network Deep(int layers) =>
        new(Enumerable.Range(0, layers).Select(i => i % 2 == 0 ? new Dense(2) : (Layer)new Tanh()).ToArray());

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
