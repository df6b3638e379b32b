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
using LanguageExt;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>A batch of no examples: outputs of the right height, zero gradients, unchanged statistics.</summary>
public class EmptyBatchTests
{
    private static readonly Layer[] Operations =
    [
        new Dense(4),
        new Relu(),
        new LeakyRelu(),
        new Elu(),
        new Gelu(),
        new Silu(),
        new Softplus(),
        new Sigmoid(),
        new Tanh(),
        new Identity(),
        new Softmax(),
        new Dropout(0.5),
        new LayerNorm(),
        new BatchNorm(),
    ];

    private static readonly Arbitrary<(Layer Layer, int Rows, Key Key)> Cases = (
        from layer in Gen.OneOf(
            Gen.Elements(Operations),
            Generators.Networks(4).Select(network => (Layer)network),
            Gen.Elements(Operations[1..]).Select(inner => (Layer)new Residual(inner))
        )
        from rows in Gen.OneOf(Generators.Size, Gen.Choose(8, 80))
        from key in Generators.Keys
        select (layer, rows, key)
    ).ToArbitrary();

    [Fact]
    public void All_operations_of_the_library_are_tested() =>
        Assert.Equal(
            typeof(Operation)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(),
            Operations.Select(layer => layer.GetType().Name).Order()
        );

    [Property]
    public Property No_examples_give_no_outputs_and_gradients_of_zero() =>
        Prop.ForAll(
            Cases,
            one =>
            {
                Check<double>(one.Layer, one.Rows, one.Key);
                Check<float>(one.Layer, one.Rows, one.Key);
            }
        );

    private static void Check<T>(Layer layer, int rows, Key key)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var (none, point) = (Matrix<T>.Zero(rows, 0), Generators.Point(layer, rows, key).To<T>());
        var outputs = Matrix<T>.Zero(layer.Trace(rows).OutputRows, 0);
        Assert.Equal(outputs, layer.Predict(point, none));
        foreach (var mode in new[] { Mode.Inference, Mode.Training(key) })
        {
            var pass = layer.Forward(point, none, mode);
            Assert.Equal(outputs, pass.Output);
            Assert.Equal(point, pass.Parameters);
            var pulled = pass.Pull(outputs);
            Assert.Equal(none, pulled.Input);
            Assert.Equal(Gradients<T>.Zero(point.Layout), pulled.Parameters);
        }
    }
}
