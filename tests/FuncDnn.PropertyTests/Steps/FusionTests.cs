using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>Training and inference fuse and skip operations; a pass that can be inspected computes each one.</summary>
public class FusionTests
{
    [Property(MaxTest = 200)]
    public Property Training_gives_the_bits_of_a_pass_and_its_pullback() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var mode = Mode.Training(one.Random);
                var pass = one.Step.Network.Forward(one.Point, one.All.Inputs, mode);
                var (cost, slope, direct) = one.Step.Objective.ValueAndGradient(pass.Output, one.All, one.Point);
                var fused = Evaluation.Of(one.Step.Network, one.Step.Objective, one.Point, one.All, mode);
                Assert.Equal(cost, fused.Cost);
                Assert.Equal(pass.Parameters, fused.Parameters);
                if (one.Step.Objective.Terms.ForAll(term => term is Loss))
                {
                    Assert.Equal(pass.Pull(slope).Parameters, fused.Gradients);
                }
                else
                {
                    var apart = pass.Pull(slope).Parameters + direct;
                    Assert.True((apart - fused.Gradients).Norm() <= 1e-13 * (1 + apart.Norm()));
                }
            }
        );

    [Property(MaxTest = 200)]
    public Property A_gradient_overwrites_its_memory_completely() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var (network, objective) = (one.Step.Network, one.Step.Objective);
                var mode = Mode.Training(one.Random);
                var used = new double[one.Point.Layout.Length];
                Array.Fill(used, double.NaN);
                new Differentiator<double>(network, objective).Differentiate(one.Point, one.All, mode, used);
                Assert.Equal(
                    Evaluation.Of(network, objective, one.Point, one.All, mode).Gradients,
                    Gradients<double>.Own(one.Point.Layout, used)
                );
            }
        );

    [Property(MaxTest = 200)]
    public Property A_prediction_has_the_bits_of_a_forward_pass() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
                one.Step.Network.Predict(one.Point, one.All.Inputs)
                == one.Step.Network.Forward(one.Point, one.All.Inputs, Mode.Inference).Output
        );

    /// <summary>A ReLU cannot be fused with a dense layer whose output or input another node uses.</summary>
    [Fact]
    public void A_relu_beside_a_residual_connection_is_computed_correctly()
    {
        Layer dense = new Dense(5);
        Layer rectifier = new Relu();
        Layer[][] networks =
        [
            [dense, rectifier, dense],
            [dense, new Residual(rectifier), dense],
            [dense, rectifier, new Residual(dense)],
            [dense, new Residual(new Network(rectifier, dense))],
            [rectifier, dense, rectifier, rectifier, dense],
            [new Tanh(), rectifier, new Tanh(), rectifier],
            [new Residual(new Residual(new Network(dense, rectifier))), dense],
        ];
        foreach (var network in networks.Select(layers => new Network(layers)))
        {
            var x = Generators.Normal(5, 7, Key.FromSeed(1));
            var batch = new Batch<double>(x, Generators.Normal(5, 7, Key.FromSeed(2)));
            var point = Generators.Point(network, 5, Key.FromSeed(3));
            var pass = network.Forward(point, x, Mode.Inference);
            var (_, slope, _) = new MeanSquaredError().ValueAndGradient(pass.Output, batch, point);
            var fused = Evaluation.Of(network, new MeanSquaredError(), point, batch, Mode.Inference);
            Assert.Equal(pass.Pull(slope).Parameters, fused.Gradients);
            Assert.Equal(pass.Output, network.Predict(point, x));
        }
    }

    [Fact]
    public void A_pass_exposes_the_input_of_a_relu()
    {
        var network = new Network(new Dense(5), new Relu());
        var (x, point) = (Generators.Normal(5, 7, Key.FromSeed(1)), Generators.Point(network, 5, Key.FromSeed(3)));
        var pass = network.Forward(point, x, Mode.Inference);
        Assert.Equal(new Dense(5).Predict(point, x), pass.Activations[1].Value);
    }

    [Fact]
    public void A_relu_between_two_dense_layers_is_fused_into_both()
    {
        var fusion = new Fusion([.. new Network(new Dense(2), new Relu(), new Dense(1)).Trace(3).Nodes], applies: true);
        Assert.Equal((true, true), (fusion.IsFusedForward(2), fusion.IsFusedBackward(2)));
        Assert.Equal((2, 1), (fusion.Target(1), fusion.Source(3)));
    }

    [Fact]
    public void A_relu_whose_input_is_used_elsewhere_is_not_fused()
    {
        var rectified = new Network(new Dense(3), new Relu()).Trace(3);
        var fusion = new Fusion([.. rectified.Nodes, new SumNode(2, 1, 3)], applies: true);
        Assert.Equal((false, 1), (fusion.IsFusedForward(2), fusion.Target(1)));
    }
}
