using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>A gradient over shards is a fixed tree, whose bits are defined.</summary>
public class ShardedGradientTests
{
    [Property(MaxTest = 300)]
    public Property Every_network_and_objective_over_shards_has_the_bits_of_the_definition_in_double_precision() =>
        Prop.ForAll(ShardCase.Any, one => one.Bits<double>().SequenceEqual(one.DefinedBits<double>()));

    [Property(MaxTest = 300)]
    public Property Every_network_and_objective_over_shards_has_the_bits_of_the_definition_in_single_precision() =>
        Prop.ForAll(ShardCase.Any, one => one.Bits<float>().SequenceEqual(one.DefinedBits<float>()));

    [Property(MaxTest = 150)]
    public Property Batch_normalization_takes_each_shard_and_moves_its_statistics_in_the_order_of_the_shards() =>
        Prop.ForAll(
            ShardCase.Normalized,
            one =>
                one.Bits<double>().SequenceEqual(one.DefinedBits<double>())
                && one.Bits<float>().SequenceEqual(one.DefinedBits<float>())
        );

    [Property(MaxTest = 150)]
    public Property Every_engine_gives_the_same_bits_over_shards() =>
        Prop.ForAll(
            ShardCase.Any,
            one =>
                one.Bits<float>(Engine.Nodes).SequenceEqual(one.Bits<float>(Engine.Blocks))
                && one.Bits<double>(Engine.Nodes).SequenceEqual(one.Bits<double>(Engine.Blocks))
        );

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(150)]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(301)]
    public void Wide_layers_over_shards_have_the_bits_of_the_definition(int shard)
    {
        foreach (var one in ShardCase.Wide(shard))
        {
            Assert.Equal(one.DefinedBits<double>(), one.Bits<double>());
            Assert.Equal(one.DefinedBits<float>(), one.Bits<float>());
        }
    }

    [Property(MaxTest = 150)]
    public Property A_batch_of_one_shard_has_the_bits_of_no_shards_under_a_loss_without_random_numbers() =>
        Prop.ForAll(
            ShardCase.Any,
            one =>
            {
                var loss = one.Objective.Terms.Filter(term => term is Loss);
                var isPlain = one.Network.ToString().Contains("Dropout", StringComparison.Ordinal) || loss.IsEmpty;
                var single = one with { Objective = isPlain ? one.Objective : loss[0], Size = one.Examples };
                return isPlain || single.Bits<double>().SequenceEqual((single with { Size = 0 }).Bits<double>());
            }
        );

    [Fact]
    public void Every_shard_has_masks_of_its_own()
    {
        var network = new Network(new Dropout(0.5));
        var one = new ShardCase(network, new MeanSquaredError(), 4, 64, 32, false, 0, Key.FromSeed(3));
        var batch = one.Batch<double>();
        var twice = batch.Select([.. Enumerable.Range(0, 32), .. Enumerable.Range(0, 32)]);
        double Cost(long fold) =>
            Evaluation.Cost(
                network,
                one.Objective,
                one.Point<double>(),
                twice.Slice(0, 32),
                Mode.Training(Key.FromSeed(9).Fold(fold))
            );
        var cost = new Differentiator<double>(network, one.Objective, shard: 32)
            .Differentiate(one.Point<double>(), twice, Mode.Training(Key.FromSeed(9)), [])
            .Cost;
        Assert.NotEqual(Cost(0), Cost(1));
        Assert.Equal((Cost(0) + Cost(1)) / 2, cost, 12);
    }

    [Fact]
    public void A_stream_of_random_numbers_is_refused_where_a_shard_draws_from_it()
    {
        var one = new ShardCase(new Network(new Dense(3)), new MeanSquaredError(), 2, 9, 4, false, 0, Key.FromSeed(3));
        var numpy = RandomState.Seed(1);
        var (plain, drawing) = (one.Network, one.Network.Then(new Dropout(0.5)));
        var (cost, left) = Of(plain, numpy);
        Assert.Same(numpy, left);
        Assert.Equal(cost, Of(plain, Key.FromSeed(1)).Cost);
        var message = Assert.Throws<ArgumentException>(() => Of(drawing, numpy)).Message;
        Assert.Equal(
            "Shards draw their own random numbers, which only a Key gives: a stream such as NumPy's is drawn from example "
                + "by example. Take a Key (\"random\": \"key\"), no shards (\"shard\": 0), or no dropout.",
            message
        );

        (double Cost, RandomSource? Left) Of(Network network, RandomSource random) =>
            new Differentiator<double>(network, one.Objective, shard: one.Size).Differentiate(
                one.Point<double>(),
                one.Batch<double>(),
                Mode.Training(random),
                []
            );
    }

    [Fact]
    public void An_empty_batch_has_the_cost_0_and_the_gradient_0()
    {
        var one = new ShardCase(
            new Network(new Dense(3)),
            new MeanSquaredError() + new L2(1),
            2,
            9,
            4,
            false,
            0,
            new(1, 2)
        );
        var gradients = new double[one.Layout.Length];
        Array.Fill(gradients, double.NaN);
        var (cost, _) = new Differentiator<double>(one.Network, one.Objective, shard: 4).Differentiate(
            one.Point<double>(),
            one.Batch<double>().Slice(0, 0),
            Mode.Training(Key.FromSeed(1)),
            gradients
        );
        Assert.Equal(0, cost);
        Assert.All(gradients, number => Assert.Equal(0, number));
    }
}
