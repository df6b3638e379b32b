using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>Something that must be true of every layer, whoever wrote it; the layer must keep 3 rows as 3 or fewer.</summary>
internal sealed record LayerLaw(string Name, Func<Layer, Key, bool> Holds)
{
    private const int Inputs = 3;
    private const int Examples = 8;

    public static LayerLaw Gradient { get; } =
        new(
            "Backward is the derivative of forward",
            (layer, key) => Difference(layer, new MeanSquaredError(), key) < 1e-7
        );

    public static LayerLaw KeepsTheMean { get; } =
        new(
            "What is random keeps the mean",
            (layer, key) =>
            {
                var x = Matrix<double>.Create(Inputs, 4000, (_, _) => 1);
                var parameters = layer.Initialize<double>(Inputs, key).Parameters;
                var mean = layer.Forward(parameters, x, Mode.Training(key)).Output.Values.ToArray().Average();
                return Math.Abs(mean - layer.Predict(parameters, x).Values.ToArray().Average()) < 0.05;
            }
        );

    public static LayerLaw StatisticsSettle { get; } =
        new(
            "Running statistics come to those of the batches, so that predicting becomes what was learnt",
            (layer, key) =>
            {
                var x = Generators.Normal(Inputs, Examples, key.Fold(1)).Map(number => (3 * number) + 2);
                var parameters = layer.Initialize<double>(Inputs, key).Parameters;
                for (var k = 0; k < 400; k++)
                {
                    parameters = layer.Forward(parameters, x, Mode.Training(key)).Parameters;
                }

                var learnt = layer.Forward(parameters, x, Mode.Training(key)).Output;
                return Far(learnt, layer.Predict(parameters, x)) < 1e-6;
            }
        );

    public static LayerLaw PartsAddUp { get; } =
        new(
            "The gradients of the parts of a batch add up to that of the batch",
            (layer, key) =>
            {
                var network = new Network(new Dense(Inputs), layer);
                var step = new TrainingStep(network, new MeanSquaredError(), Optimizer.Unchanged);
                var (batch, start) = (Batch(network, key), step.Start(Generators.Point(network, Inputs, key), key));
                var whole = step.Apply(start, batch).Parameters;
                var parts = (step with { MicroBatchSize = 3 }).Apply(start, batch).Parameters;
                return (whole - parts).Norm() <= 1e-12 * (1 + (whole - start.Parameters).Norm());
            }
        );

    /// <summary>True when the law holds under each of some keys.</summary>
    public bool Accepts(Layer layer) => Enumerable.Range(1, 5).All(seed => Holds(layer, Key.FromSeed((ulong)seed)));

    public override string ToString() => Name;

    /// <summary>How far a layer's gradient, in the middle of a network, is from central differences.</summary>
    public static double Difference(Layer layer, Objective objective, Key key)
    {
        var network = new Network(new Dense(Inputs), layer, new Dense(2));
        // Off 0, so that no difference steps over a kink.
        var point = Generators.Point(network, Inputs, key);
        var batch = Batch(network, key);
        return GradientCheck.Sharp.Network(network, objective, point, batch, Mode.Training(key)).Difference;
    }

    private static Batch<double> Batch(Network network, Key key) =>
        new(
            Generators.Normal(Inputs, Examples, key.Fold(1)),
            Generators.Normal(network.Trace(Inputs).OutputRows, Examples, key.Fold(2))
        );

    private static double Far(Matrix<double> left, Matrix<double> right) =>
        left.Values.ToArray().Zip(right.Values.ToArray(), (a, b) => Math.Abs(a - b)).Max();
}
