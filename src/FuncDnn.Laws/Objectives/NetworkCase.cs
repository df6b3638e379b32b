using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>A random network of depth up to 6 with examples. The number of examples shrinks, numbers do not.</summary>
internal sealed record NetworkCase(Network Network, int Inputs, int Examples, Key Key)
{
    /// <summary>Any layers, nested and in residual connections, with any initializers.</summary>
    /// <param name="outputs">The number of outputs; any when none is given.</param>
    public static Arbitrary<NetworkCase> Any(Option<int> outputs = default) =>
        Arb.From(
            from depth in Gen.Choose(1, 6)
            from network in Generators.Networks(depth)
            from inputs in Generators.Size
            from examples in Gen.Choose(Generators.FewestExamples(network), 6)
            from key in Generators.Keys
            select new NetworkCase(
                outputs.Match(count => network.Then(new Dense(count)), () => network),
                inputs,
                examples,
                key
            ),
            one =>
                Enumerable
                    .Range(1, one.Examples - 1)
                    .Where(fewer => fewer >= Generators.FewestExamples(one.Network))
                    .Select(fewer => one with { Examples = fewer })
        );

    public Parameters<double> Point => Generators.Point(Network, Inputs, Key);

    public Matrix<double> Input => Generators.Normal(Inputs, Examples, Key.Fold(2));

    /// <summary>The examples, each of one class.</summary>
    public Batch<double> Batch
    {
        get
        {
            var outputs = Network.Trace(Inputs).OutputRows;
            var (classes, _) = Key.Fold(3).Uniform(Examples, 0, Math.Max(2, outputs));
            return new(Input, ObjectiveCases.OneHot(outputs, Array.ConvertAll(classes, one => (int)one)));
        }
    }

    public override string ToString() => $"of {Examples} examples of {Inputs} features under {Key} in {Network}";
}
