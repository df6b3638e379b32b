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
/// How many features and examples a layer is tried on, and the key of all numbers: sizes shrink, numbers do not.
/// </summary>
internal sealed record LayerCase(int Inputs, int Examples, Key Key)
{
    /// <summary>Inputs and examples from 1 to 7, odd ones included.</summary>
    /// <param name="inputs">The number of features of every case; 0 for any.</param>
    public static Arbitrary<LayerCase> Any(int inputs) =>
        Arb.From(
            from some in Generators.Size
            from examples in Generators.Size
            from key in Generators.Keys
            select new LayerCase(inputs == 0 ? some : inputs, examples, key),
            one =>
                Enumerable
                    .Range(1, one.Inputs - 1)
                    .Where(_ => inputs == 0)
                    .Select(fewer => one with { Inputs = fewer })
                    .Concat(Enumerable.Range(1, one.Examples - 1).Select(fewer => one with { Examples = fewer }))
        );

    public Mode Learning => Mode.Training(Key);

    public Parameters<double> Point(Layer layer) => Generators.Point(layer, Inputs, Key.Fold(1));

    /// <summary>Inputs with zeros, whole numbers and subnormal numbers among them.</summary>
    public Matrix<double> Input => Matrix<double>.Of(Inputs, Examples, Numbers.Vector(Inputs * Examples, Key.Fold(2)));

    /// <summary>Inputs at which a derivative exists: 0 is a kink of many layers.</summary>
    public Matrix<double> SmoothInput => Generators.Normal(Inputs, Examples, Key.Fold(2));

    public Pass<double> Pass(Layer layer, Mode mode) => layer.Forward(Point(layer), Input, mode);

    /// <summary>Some gradient of an output.</summary>
    public Matrix<double> Gradient(Matrix<double> output, long number) =>
        Generators.Normal(output.Rows, output.Columns, Key.Fold(number));

    public override string ToString() => $"of {Inputs} features x {Examples} examples under {Key}";
}
