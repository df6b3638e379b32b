using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using LanguageExt;
using Microsoft.ML.OnnxRuntime;

namespace FuncDnn.Testing.Export;

/// <summary>A random network with its parameters and examples, run by ONNX Runtime.</summary>
internal sealed record OnnxCase(Layer Network, Matrix<double> Inputs, Key Key)
{
    /// <summary>Networks of all layers, nested, with residuals.</summary>
    public static Arbitrary<OnnxCase> Any { get; } =
        Cases(Gen.Choose(0, 6).SelectMany(depth => Generators.Networks(depth)));

    /// <summary>Networks without GELU, which ONNX Runtime cannot run in double precision.</summary>
    public static Arbitrary<OnnxCase> InDoubles { get; } =
        Cases(
            Gen.Choose(0, 6)
                .SelectMany(depth => Generators.Networks(depth))
                .Where(network => network.Trace(1).Nodes.ForAll(node => node is not OperationNode { Operation: Gelu }))
        );

    /// <summary>Random parameters with plausible running statistics.</summary>
    public Parameters<double> Parameters
    {
        get
        {
            var point = Generators.Point(Network, Inputs.Rows, Key);
            var (noise, _) = Key.Fold(9).Normal(point.Layout.Length, 0, 1);
            var values = point.Values.ToArray();
            foreach (var slot in point.Layout.Slots.Filter(slot => slot.Role == SlotRole.Statistic))
            {
                for (var i = slot.Offset; i < slot.Offset + slot.Length; i++)
                {
                    values[i] = slot.Name.StartsWith("variance", StringComparison.Ordinal)
                        ? Math.Exp(noise[i])
                        : noise[i];
                }
            }

            return Parameters<double>.Of(point.Layout, values);
        }
    }

    private static Arbitrary<OnnxCase> Cases(Gen<Network> networks) =>
        Arb.From(
            from network in networks
            from inputs in Generators.Size
            from examples in Generators.Size
            from key in Generators.Keys
            select new OnnxCase(network, Generators.Normal(inputs, examples, key.Fold(1), 2), key)
        );

    /// <summary>The largest difference between ONNX Runtime and us, relative to the largest output.</summary>
    public double Difference<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var parameters = Parameters.To<T>();
        var inputs = Inputs.To<T>();
        var ours = Network.Predict(parameters, inputs).To<double>();
        var model = OnnxFile.Write("random", Network, inputs.Rows, parameters).ThrowIfFail();
        var theirs = Run(model, inputs)["outputs"].To<double>();
        var largest = ours.Values.ToArray().Append(1).Max(Math.Abs);
        return ours
            .Values.ToArray()
            .Zip(theirs.Values.ToArray(), (our, their) => Math.Abs(our - their) / largest)
            .Max();
    }

    /// <summary>The outputs of ONNX Runtime by name, transposed to our layout.</summary>
    public static IReadOnlyDictionary<string, Matrix<T>> Run<T>(byte[] model, Matrix<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        using var value = OrtValue.CreateTensorValueFromMemory(
            inputs.Transpose().Values.ToArray(),
            [inputs.Columns, inputs.Rows]
        );
        using var run = new RunOptions();
        using var results = session.Run(run, ["inputs"], [value], session.OutputNames);
        return Enumerable
            .Range(0, results.Count)
            .ToDictionary(
                i => session.OutputNames[i],
                i =>
                {
                    var shape = results[i].GetTensorTypeAndShape().Shape;
                    return Matrix<T>.Of((int)shape[0], (int)shape[1], results[i].GetTensorDataAsSpan<T>()).Transpose();
                }
            );
    }
}
