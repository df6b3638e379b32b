using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Simd;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>A small network runs as a block, every other one node by node, with the same bits.</summary>
public class BlockEngineTests
{
    [Property(MaxTest = 300)]
    public Property A_block_gives_the_bits_of_a_pass_node_by_node_in_double_precision() =>
        Prop.ForAll(
            BlockCase.Any,
            one => one.Bits<double>(Engine.Blocks).SequenceEqual(one.Bits<double>(Engine.Nodes))
        );

    [Property(MaxTest = 200)]
    public Property The_bits_do_not_depend_on_how_a_batch_is_divided_into_blocks() =>
        Prop.ForAll(
            BlockCase.Any,
            one =>
                one.Bits<double>(Engine.ShortBlocks).SequenceEqual(one.Bits<double>(Engine.Nodes))
                && one.Bits<float>(Engine.ShortBlocks).SequenceEqual(one.Bits<float>(Engine.Nodes))
        );

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(32, 1, 32)]
    [InlineData(33, 40, 32)]
    [InlineData(33, 64, 33)]
    [InlineData(4097, 4096, 2080)]
    [InlineData(65536, 6240, 5984)]
    public void Blocks_are_equal_and_whole_tiles(int batch, int longest, int length) =>
        Assert.Equal(length, BlockLength.Of(batch, longest));

    [Theory]
    [InlineData(2, 10, 5, 1)]
    [InlineData(20, 16, 8, 3)]
    public void A_long_batch_is_divided_into_blocks_that_stay_in_cache(int inputs, int first, int second, int last)
    {
        var graph = new Network(new Dense(first), new Relu(), new Dense(second), new Tanh(), new Dense(last)).Trace(
            inputs
        );
        var plan = BlockPlan.OfSmall<float>(graph, 65536, 2)!;
        var numbers = plan.Length + ((1 + Reduction.Lanes) * graph.Layout.Length);
        Assert.InRange(plan.Blocks, 2, 65536 / BlockLength.Shortest);
        Assert.InRange(numbers * sizeof(float), 1, Cache.SecondLevelBytes / 2);
        // Blocks run one after the other, so that more threads are faster without them.
        Assert.Null(BlockPlan.OfSmall<float>(graph, 65536, 3));
    }

    [Property(MaxTest = 300)]
    public Property A_block_gives_the_bits_of_a_pass_node_by_node_in_single_precision() =>
        Prop.ForAll(BlockCase.Any, one => one.Bits<float>(Engine.Blocks).SequenceEqual(one.Bits<float>(Engine.Nodes)));

    [Property(MaxTest = 200)]
    public Property Dense_and_elementwise_layers_of_any_size_can_run_as_a_block() =>
        Prop.ForAll(
            BlockCase.Any,
            one => BlockPlan.Of<double>(one.Network.Trace(one.Inputs), one.Examples) is not null
        );

    [Property(MaxTest = 200)]
    public Property Every_layer_and_every_loss_is_served() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var mode = Mode.Training(one.Random);
                var (first, second) = (new double[one.Point.Layout.Length], new double[one.Point.Layout.Length]);
                var (network, objective, part) = (one.Step.Network, one.Step.Objective, one.Step.MicroBatchSize);
                var chosen = new Differentiator<double>(network, objective).Differentiate(
                    one.Point,
                    one.All,
                    mode,
                    first,
                    part
                );
                var nodes = new Differentiator<double>(network, objective, Engine.Nodes).Differentiate(
                    one.Point,
                    one.All,
                    mode,
                    second,
                    part
                );
                Assert.Equal(nodes, chosen);
                Assert.Equal(second, first);
            }
        );

    [Fact]
    public void Every_activation_of_the_library_is_elementwise()
    {
        Assert.All(BlockCase.Activations, activation => Assert.IsAssignableFrom<IElementwise>(activation));
        Assert.Contains(new Relu(), BlockCase.Activations);
    }

    [Theory]
    [InlineData(2, 10, 5, 1, 300, true)]
    [InlineData(2, 5, 2, 1, 64, true)]
    [InlineData(12288, 20, 7, 1, 209, false)]
    [InlineData(784, 512, 256, 10, 128, false)]
    public void Small_networks_run_as_a_block(int inputs, int first, int second, int last, int examples, bool isBlock)
    {
        var network = new Network(new Dense(first), new Relu(), new Dense(second), new Tanh(), new Dense(last));
        Assert.Equal(isBlock, BlockPlan.OfSmall<double>(network.Trace(inputs), examples, 8) is not null);
        Assert.Equal(isBlock, BlockPlan.OfSmall<float>(network.Trace(inputs), examples, 8) is not null);
    }

    [Fact]
    public void A_network_with_any_other_layer_does_not_run_as_a_block()
    {
        Layer[] others =
        [
            new Dropout(0.5),
            new Softmax(),
            new LayerNorm(),
            new BatchNorm(),
            new Residual(new Tanh()),
            new Doubling(),
        ];
        foreach (var other in others)
        {
            Assert.Null(BlockPlan.Of<double>(new Network(new Dense(3), other, new Dense(1)).Trace(2), 10));
        }
    }

    /// <summary>An activation that its user wrote may do anything, such as draw random numbers.</summary>
    private sealed record Doubling : Activation
    {
        public override void Forward<T>(in ForwardFrame<T> frame)
        {
            for (var i = 0; i < frame.Input.Values.Length; i++)
            {
                frame.Output.Values[i] = frame.Input.Values[i] + frame.Input.Values[i];
            }
        }

        public override void Backward<T>(in BackwardFrame<T> frame)
        {
            for (var i = 0; i < frame.InputGradient.Values.Length; i++)
            {
                frame.InputGradient.Values[i] = frame.OutputGradient.Values[i] + frame.OutputGradient.Values[i];
            }
        }
    }
}
