using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Moments;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Moments;

/// <summary>Activations are those of a forward pass, layer by layer, and gradients those of training.</summary>
public class NetworkMomentTests
{
    [Property(MaxTest = 200)]
    public Property Random_networks_have_the_activations_of_each_layer_and_the_gradients_of_the_objective() =>
        Prop.ForAll(
            NetworkCase.Any(2),
            Arb.From(Gen.Elements(ObjectiveTable.All(2).Where(one => one.Terms.Exists(term => term is Loss)))),
            (at, objective) =>
            {
                Check(at.Network, objective, at.Point, at.Batch);
                Check(at.Network, objective, at.Point.To<float>(), at.Batch.To<float>());
            }
        );

    [Property(MaxTest = 100)]
    public Property A_dead_unit_is_a_unit_of_a_rectifier_that_is_0_on_every_example() =>
        Prop.ForAll(
            NetworkCase.Any(2),
            at =>
            {
                // Small examples and a negative bias make many units dead.
                var network = new Network(new Dense(5), new Relu(), at.Network);
                var point = Generators.Point(network, at.Inputs, at.Key);
                point = point.With("b1", Matrix<double>.Create(5, 1, (unit, _) => unit - 3));
                var model = new TrainedModel<double>(network, new MeanSquaredError(), point);
                var nodes = model.Activations(at.Input);
                Assert.All(
                    NetworkMoment.Of(model, at.Batch).Layers,
                    layer =>
                    {
                        var values = nodes[layer.Node].Value;
                        var expected = Enumerable
                            .Range(0, layer.Name == nameof(Relu) ? values.Rows : 0)
                            .Where(unit => values.Span.Row(unit).ToArray().All(value => value == 0));
                        Assert.Equal(expected, layer.DeadUnits);
                    }
                );
            }
        );

    private static void Check<T>(Network network, Objective objective, Parameters<T> point, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var model = new TrainedModel<T>(network, objective, point);
        var (examples, inspected) = (batch.To<double>(), model.Inspect(batch.To<double>()));
        var moment = NetworkMoment.Of(model, examples);
        var evaluation = Evaluation.Of(network, objective, point, batch, Mode.Inference);
        Assert.Equal(double.CreateChecked(evaluation.Cost), moment.Cost);
        Same(evaluation.Gradients.Values, inspected.Gradients.Values);
        var pass = network.Forward(point, batch.Inputs, Mode.Inference);
        var back = pass.Pull(objective.ValueAndGradient(pass.Output, batch, point).OutputGradient);
        Assert.Equal(NetworkDiagram.Of(network, batch.Inputs.Rows).Nodes.Map(node => node.Name), Names(moment));
        Assert.Equal(model.Activations(examples.Inputs), inspected.Values);
        Assert.All(
            moment.Layers,
            layer =>
            {
                Same(pass.Activations[layer.Node].Value.Values, inspected.Values[layer.Node].Value.Values);
                Same(back.Activations[layer.Node].Value.Values, inspected.Back[layer.Node].Value.Values);
                Assert.Equal(NumberSummary.Of(inspected.Values[layer.Node].Value.Values), layer.Activations);
                Assert.Equal(NumberSummary.Of(inspected.Back[layer.Node].Value.Values), layer.Gradients);
            }
        );
        Assert.Equal(
            point.Layout.Slots.Map(slot => new SlotMoment(
                slot.Name,
                NumberSummary.Of(point.To<double>()[slot].Values),
                NumberSummary.Of(inspected.Gradients[slot].Values)
            )),
            moment.Layers.Bind(layer => layer.Slots)
        );

        // The first layers alone give what the whole network has after them.
        for (var count = 1; count <= network.Layers.Count; count++)
        {
            var part = new Network(network.Layers.Take(count));
            var graph = part.Trace(batch.Inputs.Rows);
            var first = Parameters<T>.Of(graph.Layout, point.Values[..graph.Layout.Length]);
            Same(part.Predict(first, batch.Inputs).Values, inspected.Values[graph.Output].Value.Values);
        }
    }

    private static EquatableArray<string> Names(NetworkMoment moment) => moment.Layers.Map(layer => layer.Name);

    private static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<double> actual)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Assert.Equal(
            Array.ConvertAll(
                expected.ToArray(),
                number => BitConverter.DoubleToInt64Bits(double.CreateChecked(number))
            ),
            Array.ConvertAll(actual.ToArray(), BitConverter.DoubleToInt64Bits)
        );
}
