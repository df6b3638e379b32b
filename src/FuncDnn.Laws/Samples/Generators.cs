using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Samples;

/// <summary>Random matrices, layers and networks.</summary>
internal static class Generators
{
    /// <summary>Sizes from 1 to 7.</summary>
    public static Gen<int> Size { get; } = Gen.Choose(1, 7);

    public static Gen<Key> Keys { get; } =
        Gen.Choose(int.MinValue, int.MaxValue).Select(seed => Key.FromSeed((ulong)(uint)seed));

    /// <summary>Layers that preserve the number of rows and have a derivative everywhere.</summary>
    public static Gen<Layer> SmoothElementwise { get; } =
        Gen.Elements<Layer>(
            new Sigmoid(),
            new Tanh(),
            new Softplus(),
            new Silu(),
            new Gelu(),
            new Identity(),
            new Softmax(),
            new LayerNorm(0.1),
            new BatchNorm(0.9, 0.1)
        );

    /// <summary>Layers with a kink at 0.</summary>
    public static Gen<Layer> Kinked { get; } = Gen.Elements<Layer>(new Relu(), new LeakyRelu(0.1), new Elu(0.7));

    public static Gen<Initializer> Initializers { get; } =
        Gen.Elements<Initializer>(
            new He(),
            new Xavier(),
            new LeCun(),
            new GlorotNormal(),
            new GlorotUniform(),
            new Orthogonal(),
            new ScaledNormal(0.5),
            new Zeros()
        );

    /// <summary>
    /// Networks of dense layers, activations, normalizations, dropout, nested networks and residuals.
    /// </summary>
    public static Gen<Network> Networks(int depth, bool kinks = true, bool dropout = true) =>
        from layers in Gen.ListOf(AnyLayer(depth, kinks, dropout), Math.Max(1, depth))
        from units in Size
        from initializer in Initializers
        select new Network([.. layers, new Dense(units, initializer)]);

    public static Gen<Matrix<double>> Matrices(int rows, int columns, double scale = 1) =>
        Keys.Select(key => Matrix<double>.Of(rows, columns, Numbers.Vector(rows * columns, key, scale)));

    /// <summary>A matrix of normally distributed numbers.</summary>
    public static Matrix<double> Normal(int rows, int columns, Key key, double scale = 1) =>
        Matrix<double>.Of(rows, columns, key.Normal(rows * columns, 0, scale).Numbers);

    /// <summary>
    /// Random parameters near initial ones: noise is added to every trained number, and statistics keep their start.
    /// </summary>
    public static Parameters<double> Point(Layer layer, int inputRows, Key key)
    {
        var (start, _) = layer.Initialize<double>(inputRows, key);
        var (noise, _) = key.Fold(1).Normal(start.Layout.Length, 0, 0.3);
        var values = start.Values.ToArray();
        foreach (var slot in start.Layout.Slots.Filter(slot => slot.Role != SlotRole.Statistic))
        {
            for (var i = slot.Offset; i < slot.Offset + slot.Length; i++)
            {
                values[i] += noise[i];
            }
        }

        return Parameters<double>.Of(start.Layout, values);
    }

    /// <summary>The fewest examples that a layer can be trained on: 2 for statistics of a batch.</summary>
    public static int FewestExamples(Layer layer) => layer.Layout(1).HasStatistics ? 2 : 1;

    private static Gen<Layer> AnyLayer(int depth, bool kinks, bool dropout)
    {
        var dense = from units in Size from initializer in Initializers select (Layer)new Dense(units, initializer);
        var leaf = Gen.Frequency(
            (3, dense),
            (3, kinks ? Gen.OneOf(SmoothElementwise, Kinked) : SmoothElementwise),
            (1, dropout ? Gen.Constant<Layer>(new Dropout(0.8)) : SmoothElementwise)
        );
        return depth <= 1
            ? leaf
            : Gen.Frequency(
                (4, leaf),
                (1, Networks(depth / 2, kinks, dropout).Select(network => (Layer)network)),
                (1, KeepsRows(kinks, dropout).Select(inner => (Layer)new Residual(inner)))
            );
    }

    private static Gen<Layer> KeepsRows(bool kinks, bool dropout) =>
        from layers in Gen.ListOf(
            Gen.OneOf(
                SmoothElementwise,
                kinks ? Kinked : SmoothElementwise,
                Gen.Constant<Layer>(dropout ? new Dropout(0.8) : new Tanh())
            ),
            2
        )
        select (Layer)new Network([.. layers]);
}
