using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>A network is the composition of its layers, and a residual connection adds what goes around.</summary>
public class CompositionTests
{
    private static readonly Arbitrary<(Network First, Network Second, Matrix<double> X, Key Key)> Cases = (
        from first in Generators.Networks(2)
        from second in Generators.Networks(3)
        from inputs in Generators.Size
        from examples in Gen.Choose(1, 5)
        from key in Generators.Keys
        select (first, second, Generators.Normal(inputs, examples, key), key)
    ).ToArbitrary();

    [Property]
    public Property A_network_of_networks_is_one_after_the_other_however_they_are_nested() =>
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
    public void A_network_does_not_change_with_the_array_it_was_made_of()
    {
        Layer[] layers = [new Dense(3), new Relu()];
        var network = new Network(layers);
        layers[1] = new Tanh();
        Assert.Equal(new Network(new Dense(3), new Relu()), network);
    }
}
