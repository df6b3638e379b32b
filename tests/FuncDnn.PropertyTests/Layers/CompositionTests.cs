using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>A network is the composition of its layers, and a residual connection adds its input.</summary>
public class CompositionTests
{
    private static readonly Arbitrary<(Network First, Network Second, Matrix<double> X, Key Key)> Cases = (
        from first in Generators.Networks(2)
        from second in Generators.Networks(3)
        from inputs in Generators.Size
        from examples in Gen.Choose(Generators.FewestExamples(new Network(first, second)), 5)
        from key in Generators.Keys
        select (first, second, Generators.Normal(inputs, examples, key), key)
    ).ToArbitrary();

    [Property]
    public Property Nested_networks_are_their_composition_however_they_are_nested() =>
        Prop.ForAll(
            Cases,
            one =>
            {
                var (first, second, x, key) = one;
                var nested = new Network(first, second);
                var flat = new Network([.. first.Layers, .. second.Layers]);
                var all = Generators.Point(nested, x.Rows, key);
                var split = first.Layout(x.Rows).Length;
                var middle = first.Predict(Parameters<double>.Of(first.Layout(x.Rows), all.Values[..split]), x);
                var output = second.Predict(
                    Parameters<double>.Of(second.Layout(middle.Rows), all.Values[split..]),
                    middle
                );
                return nested.Predict(all, x) == output
                    && flat.Predict(all, x) == output
                    && flat.Forward(all, x, Mode.Training(key)).Output
                        == nested.Forward(all, x, Mode.Training(key)).Output;
            }
        );

    [Property]
    public Property A_residual_connection_is_x_plus_f_of_x_whatever_f_is() =>
        Prop.ForAll(
            Cases,
            one =>
            {
                var (first, second, x, key) = one;
                var inner = new Network(first, second, new Dense(x.Rows));
                var point = Generators.Point(inner, x.Rows, key);
                var (fx, y) = (inner.Predict(point, x), new Residual(inner).Predict(point, x));
                return y == Matrix<double>.Create(x.Rows, x.Columns, (i, j) => x[i, j] + fx[i, j]);
            }
        );

    [Fact]
    public void The_gradients_of_all_paths_around_and_through_a_layer_are_summed()
    {
        var x = Matrix<double>.Of(2, 2, [1, 2, 3, 4]);
        var gradient = Matrix<double>.Of(2, 2, [-1, 0.5, 2, 3]);
        var tripled = new Residual(new Residual(new Relu()));
        var pass = tripled.Forward(Parameters<double>.Of(tripled.Layout(2), []), x, Mode.Inference);
        Assert.Equal(Matrix<double>.Of(2, 2, [3, 6, 9, 12]), pass.Output);
        Assert.Equal(Matrix<double>.Of(2, 2, [-3, 1.5, 6, 9]), pass.Pull(gradient).Input);
    }

    [Fact]
    public void A_network_does_not_change_with_the_array_it_was_made_of()
    {
        Layer[] layers = [new Dense(3), new Relu()];
        var network = new Network(layers);
        layers[1] = new Tanh();
        Assert.Equal(new Network(new Dense(3), new Relu()), network);
    }

    [Fact]
    public void A_network_grows_at_its_end_and_is_printed_in_order()
    {
        var network = new Network(new Softmax(), new Relu());
        Assert.Equal(new Network(new Softmax(), new Relu(), new Tanh()), network.Then(new Tanh()));
        Assert.Equal("Network [Softmax { }, Relu { }]", $"{network}");
    }

    [Fact]
    public void The_same_network_takes_inputs_of_any_size()
    {
        var network = new Network(new Dense(2), new Relu());
        Assert.Equal(
            ["W1 2x3, b1 2x1", "W1 2x5, b1 2x1", "W1 2x3, b1 2x1"],
            new[] { 3, 5, 3 }.Select(rows => $"{network.Layout(rows)}")
        );
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both_sizes()
    {
        var rows = Assert.Throws<ArgumentException>(() => new Residual(new Dense(3)).Trace(2));
        Assert.Contains("adds 2 rows to 3", rows.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Relu().Trace(0));

        var (layer, other) = (new Dense(2), new Dense(3));
        var parameters = layer.Initialize<double>(4, Key.FromSeed(1)).Parameters;
        Assert.Throws<ArgumentException>(() => other.Forward(parameters, Matrix<double>.Zero(4, 5), Mode.Inference));
        var pass = layer.Forward(parameters, Matrix<double>.Zero(4, 5), Mode.Inference);
        Assert.All(
            [Matrix<double>.Zero(5, 2), Matrix<double>.Zero(2, 4), Matrix<double>.Zero(3, 5)],
            gradient =>
            {
                var error = Assert.Throws<ArgumentException>(() => pass.Pull(gradient));
                Assert.Contains("output is 2 x 5", error.Message, StringComparison.Ordinal);
                Assert.Contains($"{gradient.Rows} x {gradient.Columns}", error.Message, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void A_pass_and_its_pullback_name_the_value_of_every_node()
    {
        var network = new Network(new Dense(2), new Relu(), new Residual(new Network(new LayerNorm(), new Tanh())));
        var parameters = network.Initialize<double>(3, Key.FromSeed(1)).Parameters;
        var pass = network.Forward(parameters, Generators.Normal(3, 4, Key.FromSeed(2)), Mode.Inference);
        string[] names = ["Input", "Dense 1", "Relu", "LayerNorm 2", "Tanh", "Sum"];
        Assert.Equal(names, pass.Activations.Map(value => value.Node));
        Assert.Equal(names, pass.Pull(pass.Output).Activations.Map(value => value.Node));
        Assert.Equal(pass.Activations[^1].Value, pass.Output);
    }
}
