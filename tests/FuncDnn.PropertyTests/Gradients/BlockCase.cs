using System.Numerics;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Execution.Blocks;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Functions;
using FuncDnn.PropertyTests.Gemm;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Gradients;

/// <summary>A network of dense and elementwise layers on a batch: cost and gradient by one engine or another.</summary>
internal sealed record BlockCase(
    Network Network,
    Objective Objective,
    int Inputs,
    int Examples,
    bool IsWeighted,
    int PartSize,
    int SpecialEvery,
    Key Key
)
{
    private const int Widest = 40;

    /// <summary>Every activation of the library.</summary>
    public static Activation[] Activations { get; } =
    [
        .. typeof(Activation)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Activation)))
            .Select(type =>
                (Activation)
                    Activator.CreateInstance(
                        type,
                        BindingFlags.CreateInstance
                            | BindingFlags.OptionalParamBinding
                            | BindingFlags.Instance
                            | BindingFlags.Public,
                        null,
                        Optional(type),
                        null
                    )!
            ),
    ];

    public static Arbitrary<BlockCase> Any { get; } =
        Arb.From(
            from depth in Gen.Choose(1, 5)
            from layers in Gen.ListOf(AnyLayer(), depth)
            from units in Width(Widest)
            from last in Gen.Elements<Layer[]>([new Dense(units)], [new Dense(units), new Relu()], [])
            let network = new Network([.. layers, .. last])
            from inputs in Width(Widest)
            from objective in Gen.Elements(ObjectiveTable.All(network.Trace(inputs).OutputRows))
            from examples in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(1, 300))
            from isWeighted in Gen.Elements(true, false)
            from part in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, examples)))
            from special in Gen.Elements(0, 0, 3, 1000)
            from key in Generators.Keys
            select new BlockCase(network, objective, inputs, examples, isWeighted, part, special, key),
            one => one.Smaller()
        );

    /// <summary>The bits of cost and gradient; those of NaN count as one.</summary>
    public long[] Bits<T>(Engine engine)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var layout = Network.Layout(Inputs);
        var point = Parameters<T>.Of(layout, Numbers<T>(layout.Length, 1));
        var batch = new Batch<T>(
            Matrix<T>.Of(Inputs, Examples, Numbers<T>(Inputs * Examples, 2)),
            Targets().To<T>(),
            IsWeighted ? Matrix<T>.Create(1, Examples, (_, j) => T.CreateSaturating(j % 3)) : Option<Matrix<T>>.None
        );
        var gradients = new T[layout.Length];
        Array.Fill(gradients, T.NaN);
        var differentiator = new Differentiator<T>(Network, Objective, engine);
        var mode = Mode.Training(Key.Fold(5));
        var (cost, left) = differentiator.Differentiate(point, batch, mode, gradients, PartSize);
        var (alone, _) = differentiator.Differentiate(point, batch, mode, [], PartSize);
        Assert.Equal(Key.Fold(5), left);
        return FunctionInputs.Bits([cost, alone, .. gradients], oneNaN: true);
    }

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

    private IEnumerable<BlockCase> Smaller()
    {
        if (Examples > 1)
        {
            yield return this with
            {
                Examples = Examples / 2,
                PartSize = 0,
            };
            yield return this with
            {
                Examples = Examples - 1,
                PartSize = 0,
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

    private static Gen<Layer> AnyLayer() =>
        Gen.Frequency(
            (2, Width(Widest).Select(units => (Layer)new Dense(units))),
            (1, Gen.Constant((Layer)new Relu())),
            (1, Gen.Elements(Activations).Select(activation => (Layer)activation))
        );

    private static Gen<int> Width(int max) => Gen.OneOf(Gen.Choose(1, 7), Gen.Choose(1, max));

    private static object[] Optional(Type type) =>
        [
            .. type.GetConstructors().Max(one => one.GetParameters().Length) is var count
                ? Enumerable.Repeat(Type.Missing, count)
                : [],
        ];
}
