using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.PropertyTests.Gemm;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>A network, an objective and a batch whose gradient is computed over shards of a size.</summary>
internal sealed record ShardCase(
    Network Network,
    Objective Objective,
    int Inputs,
    int Examples,
    int Size,
    bool IsWeighted,
    int SpecialEvery,
    Key Key
)
{
    /// <summary>
    /// Every layer, loss, penalty and weight; up to 70 shards, a short last one, and one larger than all.
    /// </summary>
    public static Arbitrary<ShardCase> Any { get; } =
        Cases(Gen.Choose(1, 5).SelectMany(depth => Generators.Networks(depth)));

    /// <summary>Networks with batch normalization.</summary>
    public static Arbitrary<ShardCase> Normalized { get; } =
        Cases(
            from units in Generators.Size
            from momentum in Gen.Elements(0, 0.5, 0.9)
            from others in Generators.Networks(2)
            select new Network(new Dense(units), new BatchNorm(momentum), others, new BatchNorm(), new Dense(2))
        );

    /// <summary>Layers whose gradients are products of every kind, by all ways in which shards are computed.</summary>
    /// <param name="size">The number of examples in a shard.</param>
    public static IEnumerable<ShardCase> Wide(int size) =>
        from layer in (Layer[])[new Relu(), new Sigmoid(), new Residual(new Relu()), new Dropout(0.8), new LayerNorm()]
        from objective in (Objective[])[new SoftmaxCrossEntropy(), new SoftmaxCrossEntropy(0.1) + new L2(0.7)]
        let network = new Network(new Dense(97), layer, new Dense(70), new Tanh(), new Dense(10))
        select new ShardCase(network, objective, 53, 300, size, layer is Sigmoid, 0, Key.FromSeed(3));

    public Layout Layout => Network.Layout(Inputs);

    /// <summary>Cost, gradient and running statistics of the engine; the bits of NaN count as one.</summary>
    public long[] Bits<T>(Engine engine = Engine.BySize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradients = new T[Layout.Length];
        Array.Fill(gradients, T.NaN);
        var differentiator = new Differentiator<T>(Network, Objective, engine, Size);
        var (point, batch, mode) = (Point<T>(), Batch<T>(), Mode.Training(Key.Fold(5)));
        var (alone, _) = differentiator.Differentiate(point, batch, mode, []);
        var (cost, left) = differentiator.Differentiate(point, batch, mode, gradients);
        var moved = point.Values.ToArray();
        differentiator.UpdateStatistics(moved);
        Assert.Equal(Key.Fold(5), left);
        return FunctionInputs.Bits([cost, alone, .. gradients, .. moved], oneNaN: true);
    }

    /// <summary>The same numbers by the definition.</summary>
    public long[] DefinedBits<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (cost, gradient, moved) = ShardDefinition.Of(Network, Objective, Point<T>(), Batch<T>(), Key.Fold(5), Size);
        return FunctionInputs.Bits([cost, cost, .. gradient, .. moved.Values], oneNaN: true);
    }

    /// <summary>The cost in training, with a source of random numbers.</summary>
    public double Cost(RandomSource random) =>
        new Differentiator<double>(Network, Objective, shard: Size)
            .Differentiate(Point<double>(), Batch<double>(), Mode.Training(random), [])
            .Cost;

    public Parameters<T> Point<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        SpecialEvery == 0
            ? Generators.Point(Network, Inputs, Key).To<T>()
            : Parameters<T>.Of(Layout, Numbers<T>(Layout.Length, 1));

    public Batch<T> Batch<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(
            Matrix<T>.Of(Inputs, Examples, Numbers<T>(Inputs * Examples, 2)),
            Targets().To<T>(),
            IsWeighted
                ? Matrix<T>.Create(1, Examples, (_, j) => T.CreateSaturating(0.3 * (j % 4)))
                : Option<Matrix<T>>.None
        );

    private Matrix<double> Targets()
    {
        var rows = Network.Trace(Inputs).OutputRows;
        var classes = Key.Fold(3).Uniform(Examples).Numbers;
        return Matrix<double>.Create(
            rows,
            Examples,
            (i, j) => (int)(classes[j] * Math.Max(2, rows)) == (rows == 1 ? 1 : i) ? 1 : 0
        );
    }

    private T[] Numbers<T>(int length, long fold)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new ProductCase(1, 1, 1, SpecialEvery, Key).Draw<T>(length, fold);

    private static Arbitrary<ShardCase> Cases(Gen<Network> networks) =>
        Arb.From(
            from network in networks
            from inputs in Generators.Size
            let fewest = Generators.FewestExamples(network)
            from examples in Gen.OneOf(Gen.Choose(fewest, 9), Gen.Choose(fewest, 70))
            from size in Gen.OneOf(Gen.Choose(fewest, 9), Gen.Choose(fewest, 80))
            from isWeighted in Gen.Elements(true, false)
            from special in Gen.Elements(0, 0, 3, 1000)
            from key in Generators.Keys
            let graph = network.Trace(inputs)
            from objective in Gen.Elements(ObjectiveTable.All(graph.OutputRows))
            from more in Gen.Elements(Objective.Zero, new L2(0.3), new L1(0.2) + new L2(0.1))
            select new ShardCase(network, objective + more, inputs, examples, size, isWeighted, special, key),
            one => one.Smaller()
        );

    private IEnumerable<ShardCase> Smaller()
    {
        if (Examples > 2)
        {
            yield return this with
            {
                Examples = Examples / 2,
            };
            yield return this with
            {
                Examples = Examples - 1,
            };
        }

        if (SpecialEvery > 0)
        {
            yield return this with
            {
                SpecialEvery = 0,
            };
        }
    }
}
