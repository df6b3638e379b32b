using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>One example forward and back.</summary>
public class ExampleMomentTests
{
    [Property(MaxTest = 100)]
    public Property An_example_has_the_loss_the_cost_and_the_gradients_of_a_batch_of_it_alone() =>
        Prop.ForAll(
            NetworkCase.Any(2),
            Arb.From(Gen.Elements(ObjectiveTable.All(2).Where(one => one.Terms.Exists(term => term is Loss)))),
            (at, objective) =>
            {
                var model = new TrainedModel<double>(at.Network, objective, at.Point);
                for (var index = 0; index < at.Examples; index++)
                {
                    var moment = ExampleMoment.Of(model, at.Batch, index);
                    var one = at.Batch.Select([index]);
                    var whole = Evaluation.Of(at.Network, objective, at.Point, one, Mode.Inference);
                    Assert.Equal(one.Inputs, moment.Input);
                    Assert.Equal(one.Targets, moment.Target);
                    Assert.Equal(whole.Cost, moment.Cost);
                    Assert.Equal(whole.Gradients, moment.Gradients);
                    Assert.Equal(
                        Evaluation.Cost(at.Network, objective.FirstLoss, at.Point, one, Mode.Inference),
                        moment.Loss
                    );
                    Assert.Equal(model.Probabilities(one.Inputs), moment.Probabilities);
                    Assert.Equal(
                        model.Activations(one.Inputs).Map(node => (node.Node, node.Value)),
                        moment.Nodes.Map(node => (node.Name, node.Value))
                    );
                }
            }
        );

    [Fact]
    public void The_numbers_are_those_of_the_equations()
    {
        var network = new Network(new Dense(3), new Relu(), new Dense(1));
        var point = network.Initialize<double>(2, Key.FromSeed(7)).Parameters;
        point = point.With("b1", Matrix<double>.Of(3, 1, [0.1, -0.2, 0.3]));
        var model = new TrainedModel<double>(network, new SigmoidCrossEntropy(), point);
        var examples = new Batch<double>(
            Matrix<double>.Of(2, 2, [0.5, -1.5, 2, 0.25]),
            Matrix<double>.Of(1, 2, [1, 0])
        );
        var moment = ExampleMoment.Of(model, examples, 1);
        double[] x = [-1.5, 0.25];
        var (w1, b1, w2, b2) = (point["W1"], point["b1"], point["W2"], point["b2"]);
        double[] z1 =
        [
            .. Enumerable.Range(0, 3).Select(unit => (w1[unit, 0] * x[0]) + (w1[unit, 1] * x[1]) + b1[unit, 0]),
        ];
        double[] a1 = [.. z1.Select(z => Math.Max(0, z))];
        var z2 = Enumerable.Range(0, 3).Sum(unit => w2[0, unit] * a1[unit]) + b2[0, 0];
        var p = 1 / (1 + Math.Exp(-z2));
        double[] da1 = [.. Enumerable.Range(0, 3).Select(unit => w2[0, unit] * p)];
        double[] dz1 = [.. da1.Select((d, unit) => z1[unit] > 0 ? d : 0)];
        double[] dx =
        [
            .. Enumerable.Range(0, 2).Select(i => Enumerable.Range(0, 3).Sum(unit => w1[unit, i] * dz1[unit])),
        ];
        Assert.Equal(-Math.Log(1 - p), moment.Loss, 1e-12);
        Assert.Equal(["Input", "Dense 1", "Relu", "Dense 2"], moment.Nodes.Map(node => node.Name));
        Near([p], moment.Probabilities);
        Near(x, moment.Nodes[0].Value);
        Near(z1, moment.Nodes[1].Value);
        Near(a1, moment.Nodes[2].Value);
        Near([z2], moment.Nodes[3].Value);
        Near(dx, moment.Nodes[0].Gradient);
        Near(dz1, moment.Nodes[1].Gradient);
        Near(da1, moment.Nodes[2].Gradient);
        Near([p], moment.Nodes[3].Gradient);
        Near([.. dz1.SelectMany(d => x.Select(xi => d * xi))], moment.Gradients["W1"]);
        Near([.. a1.Select(a => p * a)], moment.Gradients["W2"]);
    }

    [Fact]
    public void There_is_no_example_outside_the_batch() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ExampleMoment.Of(
                new TrainedModel<double>(
                    new Network(new Relu()),
                    new MeanSquaredError(),
                    Parameters<double>.Of(Layout.Empty, [])
                ),
                new Batch<double>(Matrix<double>.Zero(1, 2), Matrix<double>.Zero(1, 2)),
                2
            )
        );

    private static void Near(double[] expected, Matrix<double> actual)
    {
        Assert.Equal(expected.Length, actual.Values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual.Values[i], 1e-12);
        }
    }
}
