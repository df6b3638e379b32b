using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Layers;

/// <summary>
/// The numbers of features and examples that a layer is checked on, and the key of all numbers. Sizes shrink, numbers
/// do not.
/// </summary>
internal sealed record LayerCase(int Inputs, int Examples, Key Key)
{
    /// <summary>1 to 7 features and examples; at least 2 examples for statistics of a batch.</summary>
    /// <param name="inputs">The number of features; 0 for any.</param>
    /// <param name="hasStatistics">Whether the layer has running statistics.</param>
    public static Arbitrary<LayerCase> Any(int inputs, bool hasStatistics) =>
        Arb.From(
            from anyInputs in Generators.Size
            from examples in Gen.Choose(hasStatistics ? 2 : 1, 7)
            from key in Generators.Keys
            select new LayerCase(inputs == 0 ? anyInputs : inputs, examples, key),
            one =>
                Enumerable
                    .Range(1, one.Inputs - 1)
                    .Where(_ => inputs == 0)
                    .Select(fewer => one with { Inputs = fewer })
                    .Concat(
                        Enumerable
                            .Range(1, one.Examples - 1)
                            .Where(fewer => fewer > 1 || !hasStatistics)
                            .Select(fewer => one with { Examples = fewer })
                    )
        );

    public Mode Training => Mode.Training(Key);

    public Parameters<double> Point(Layer layer) => Generators.Point(layer, Inputs, Key.Fold(1));

    /// <summary>Inputs that include zeros, whole numbers and subnormal numbers.</summary>
    public Matrix<double> Input => Matrix<double>.Of(Inputs, Examples, Numbers.Vector(Inputs * Examples, Key.Fold(2)));

    /// <summary>Inputs without 0, where many layers have no derivative.</summary>
    public Matrix<double> SmoothInput => Generators.Normal(Inputs, Examples, Key.Fold(2));

    public Pass<double> Pass(Layer layer, Mode mode) => layer.Forward(Point(layer), Input, mode);

    /// <summary>A random gradient of an output.</summary>
    public Matrix<double> Gradient(Matrix<double> output, long number) =>
        Generators.Normal(output.Rows, output.Columns, Key.Fold(number));

    public override string ToString() => $"of {Inputs} features x {Examples} examples under {Key}";
}
