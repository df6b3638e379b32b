using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Testing;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Files;

/// <summary>Parameters are written and read by the names of their slots; every mismatch is reported.</summary>
public class ParameterTensorsTests
{
    private static readonly Layout Layout = new Network(new Dense(3), new BatchNorm()).Layout(2);

    [Property(MaxTest = 60)]
    public Property Every_format_restores_parameters_bit_for_bit() =>
        Prop.ForAll(
            StepCase.Any,
            one => RoundTrips(one.Point) && RoundTrips(one.Point.To<float>()) && RoundTrips(Odd(one.Point))
        );

    [Property(MaxTest = 60)]
    public Property Floats_widen_to_doubles_and_doubles_become_floats_only_on_request() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var floats = one.Point.To<float>();
                var rounded = Read<float>(one.Point.Layout, ParameterTensors.Of(one.Point), rounded: true);
                var refused = Errors<float>(one.Point.Layout, ParameterTensors.Of(one.Point));
                return Read<double>(one.Point.Layout, ParameterTensors.Of(floats)) == floats.To<double>()
                    && rounded == floats
                    && refused.Length == one.Point.Layout.Slots.Count
                    && Array.TrueForAll(refused, line => line.Contains("ask for rounded", StringComparison.Ordinal));
            }
        );

    [Fact]
    public void A_double_beyond_the_range_of_floats_is_not_rounded_to_infinity()
    {
        var parameters = new Dense(1).Initialize<double>(1, Key.FromSeed(1)).Parameters;
        Assert.Equal(
            ["x.npz: W1: 1E+39 is beyond the range of 32-bit floating point; ask for double precision."],
            ParameterTensors
                .Read<float>(parameters.Layout, parameters.With(0, 1e39).ToTensorFile(), "x.npz", rounded: true)
                .Match(_ => [], mistakes => mistakes.Map((Error mistake) => mistake.Message).ToArray())
        );
        var infinite = parameters.With(0, double.NegativeInfinity);
        Assert.Equal(
            infinite.To<float>(),
            Read<float>(parameters.Layout, ParameterTensors.Of(infinite), rounded: true)
        );
    }

    [Fact]
    public void A_column_may_be_a_tensor_of_one_axis_and_the_order_of_tensors_does_not_matter()
    {
        var parameters = new Network(new Dense(3), new BatchNorm()).Initialize<double>(2, Key.FromSeed(1)).Parameters;
        var others = ParameterTensors
            .Of(parameters)
            .Map(tensor =>
                tensor.Numbers.Shape[1] == 1
                    ? tensor with
                    {
                        Numbers = NdArray.Of<double>([tensor.Numbers.Count], parameters[tensor.Name].Values),
                    }
                    : tensor
            )
            .Reverse()
            .ToEquatableArray();
        Assert.Equal(parameters, Read<double>(Layout, others));
    }

    [Fact]
    public void Every_mismatch_is_reported_at_once()
    {
        var tensors = EquatableArray.Of(
            new Tensor("W1", NdArray.Of<double>([2, 3], new double[6])),
            new Tensor("gamma2", NdArray.Of<long>([3, 1], new long[3])),
            new Tensor("beta2", NdArray.Of<double>([3, 1, 1], new double[3])),
            new Tensor("mean2", NdArray.Of<float>([3, 1], new float[3])),
            new Tensor("W2", NdArray.Of<double>([3, 3], new double[9]))
        );
        Assert.Equal(
            [
                "x.npz: W1: it is 2 x 3; the network has 3 x 2.",
                "x.npz: b1: it is missing; give it as 3 x 1 of 64-bit floating point.",
                "x.npz: gamma2: it holds numbers of 64-bit signed; expected 64-bit floating point.",
                "x.npz: beta2: it is 3 x 1 x 1; the network has 3 x 1.",
                "x.npz: variance2: it is missing; give it as 3 x 1 of 64-bit floating point.",
                "x.npz: W2: the network has no slot of that name; it has W1, b1, gamma2, beta2, mean2, variance2.",
            ],
            Errors<double>(Layout, tensors)
        );
    }

    [Fact]
    public void A_network_without_slots_refuses_any_tensor() =>
        Assert.Equal(
            ["x.npz: W1: the network has no slot of that name; it has none."],
            Errors<double>(new Network().Layout(2), [new Tensor("W1", NdArray.Of<double>(default, [1]))])
        );

    private static bool RoundTrips<T>(Parameters<T> parameters)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var tensors = ParameterTensors.Of(parameters);
        var file = new TensorFile(tensors);
        return new[]
        {
            SafeTensorsFile.Parse(new FileBytes("x.safetensors", SafeTensorsFile.Write(file))),
            NpzFile.Parse(new FileBytes("x.npz", NpzFile.Write(tensors))),
            JsonTensorsFile.Parse(new FileBytes("x.json", JsonTensorsFile.Write(file))),
        }.All(read => Read<T>(parameters.Layout, ReadChecks.Value(read).Tensors) == parameters);
    }

    /// <summary>The same with numbers that conversions and texts tend to change.</summary>
    private static Parameters<double> Odd(Parameters<double> parameters)
    {
        double[] odd =
        [
            double.NaN,
            BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0001),
            BitConverter.UInt64BitsToDouble(0xFFFF_1234_5678_9ABC),
            double.NegativeInfinity,
            -0.0,
            double.Epsilon,
        ];
        return Parameters<double>.Of(
            parameters.Layout,
            [.. Enumerable.Range(0, parameters.Layout.Length).Select(i => odd[i % odd.Length])]
        );
    }

    private static Parameters<T> Read<T>(Layout layout, EquatableArray<Tensor> tensors, bool rounded = false)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        ParameterTensors
            .Read<T>(layout, new TensorFile(tensors), "x.npz", rounded)
            .IfFail(mistakes => throw new InvalidOperationException(string.Join('\n', mistakes)));

    private static string[] Errors<T>(Layout layout, EquatableArray<Tensor> tensors)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> =>
        ParameterTensors
            .Read<T>(layout, new TensorFile(tensors), "x.npz")
            .Match(_ => [], mistakes => mistakes.Map((Error mistake) => mistake.Message).ToArray());
}
