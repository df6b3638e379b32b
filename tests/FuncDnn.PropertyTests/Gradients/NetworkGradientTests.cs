using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>Backward is the transposed derivative of forward: for every layer and for random networks of them.</summary>
public class NetworkGradientTests
{
    private const double Bound = 1e-8;

    /// <summary>How far from 0 the input of a layer with a kink must be, so that no difference steps over it.</summary>
    private const double Clearance = 0.002;

    private static readonly Objective Objective = new MeanSquaredError();

    private static readonly Gen<(Network Network, int Inputs, int Examples, Key Key)> Cases =
        from depth in Gen.Choose(1, 6)
        from network in Generators.Networks(depth)
        from inputs in Generators.Size
        from examples in Gen.Choose(2, 6)
        from key in Generators.Keys
        select (network, inputs, examples, key);

    public static TheoryData<string> Layers { get; } = [.. Every.Select(layer => layer.ToString())];

    private static IEnumerable<Layer> Every =>
        [
            new Dense(3),
            new Sigmoid(),
            new Tanh(),
            new Relu(),
            new LeakyRelu(0.2),
            new Elu(0.8),
            new Gelu(),
            new Silu(),
            new Softplus(),
            new Softmax(),
            new Identity(),
            new Dropout(0.7),
            new LayerNorm(),
            new BatchNorm(),
            new Residual(new Tanh()),
            new Network(new Dense(2), new Tanh()),
        ];

    [Theory]
    [MemberData(nameof(Layers))]
    public void The_gradient_of_every_layer_is_that_of_central_differences(string name)
    {
        var layer = Every.Single(one => one.ToString() == name);
        var network = new Network(new Dense(4), layer, new Dense(2));
        Assert.All(
            Enumerable.Range(0, 20),
            seed => Assert.InRange(Difference(network, 3, 5, Key.FromSeed((ulong)seed), learning: true), 0, Bound)
        );
    }

    [Property(MaxTest = 150)]
    public Property The_gradient_of_a_random_network_is_that_of_central_differences_with_dropout_under_a_fixed_key() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            one => Difference(one.Network, one.Inputs, one.Examples, one.Key, learning: true) <= Bound
        );

    [Property(MaxTest = 50)]
    public Property The_gradient_at_inference_is_that_of_central_differences_too() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            one => Difference(one.Network, one.Inputs, one.Examples, one.Key, learning: false) <= Bound
        );

    [Property(MaxTest = 100)]
    public Property The_pullback_is_linear() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            one =>
            {
                var (network, inputs, examples, key) = one;
                var parameters = Generators.Point(network, inputs, key);
                var x = Generators.Normal(inputs, examples, key.Fold(2));
                var pass = network.Forward(parameters, x, Mode.Training(key));
                var u = Generators.Normal(pass.Output.Rows, examples, key.Fold(3));
                var v = Generators.Normal(pass.Output.Rows, examples, key.Fold(4));
                var both = Matrix<double>.Create(u.Rows, u.Columns, (i, j) => (2 * u[i, j]) + v[i, j]);
                var apart = (2.0 * pass.Pull(u).Parameters) + pass.Pull(v).Parameters;
                var together = pass.Pull(both).Parameters;
                return (apart - together).Norm() <= 1e-12 * (1 + together.Norm());
            }
        );

    [Property(MaxTest = 100)]
    public Property The_gradient_with_respect_to_the_input_is_that_of_central_differences() =>
        Prop.ForAll(
            Cases.ToArbitrary(),
            one =>
            {
                // The input of a network is the bias of a layer in front of it that has no weights to speak of.
                var (network, inputs, examples, key) = one;
                var (parameters, x) = AwayFromKinks(network, inputs, examples, key, Mode.Training(key));
                var pass = network.Forward(parameters, x, Mode.Training(key));
                var weights = Generators.Normal(pass.Output.Rows, examples, key.Fold(3));
                var slot = new Slot("X", inputs, examples, SlotRole.Bias);
                var layout = Layout.Empty.Append(Prelude.Seq1(slot));
                var report = GradientCheck.Sharp.Gradient(
                    moved => Dot(weights, network.Forward(parameters, moved["X1"], Mode.Training(key)).Output),
                    Gradients<double>.Of(layout, pass.Pull(weights).Input.Values),
                    Parameters<double>.Of(layout, x.Values)
                );
                return report.Difference <= Bound;
            }
        );

    private static double Difference(Network network, int inputs, int examples, Key key, bool learning)
    {
        var mode = learning ? Mode.Training(key) : Mode.Inference;
        var (parameters, x) = AwayFromKinks(network, inputs, examples, key, mode);
        var outputs = network.Trace(inputs).OutputRows;
        var batch = new Batch<double>(x, Generators.Normal(outputs, examples, key.Fold(9)));
        return GradientCheck.Sharp.Network(network, Objective, parameters, batch, mode).Difference;
    }

    /// <summary>Moves the point, not the bound: draws until no input of a layer with a kink is near it.</summary>
    private static (Parameters<double> Parameters, Matrix<double> Inputs) AwayFromKinks(
        Network network,
        int inputs,
        int examples,
        Key key,
        Mode mode
    )
    {
        for (var attempt = 0; ; attempt++)
        {
            var drawn = key.Fold(100 + attempt);
            var parameters = Generators.Point(network, inputs, drawn);
            var x = Generators.Normal(inputs, examples, drawn.Fold(2));
            var pass = network.Forward(parameters, x, mode);
            var near = pass
                .Graph.Nodes.OfType<OperationNode>()
                .Where(node => node.Operation is Relu or LeakyRelu or Elu)
                .Any(node =>
                    pass.Activations[node.Source].Value.Values.ToArray().Any(z => Math.Abs(z) < Clearance && z != 0)
                );
            if (!near || attempt == 1000)
            {
                return (parameters, x);
            }
        }
    }

    private static double Dot(Matrix<double> left, Matrix<double> right) =>
        left.Values.ToArray().Zip(right.Values.ToArray(), (a, b) => a * b).Sum();
}
