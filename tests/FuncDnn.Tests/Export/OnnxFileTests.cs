using System.Numerics;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Experiments.Export.Onnx;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;
using FuncDnn.Testing.Export;
using FuncDnn.Testing.Files;
using FuncDnn.Training.Objectives;
using LanguageExt;
using Microsoft.ML.OnnxRuntime;

namespace FuncDnn.Tests.Export;

/// <summary>
/// Exported networks compute the same, by ONNX Runtime and by the definition of the format.
/// </summary>
public class OnnxFileTests
{
    /// <summary>All layers of the library.</summary>
    public static TheoryData<Layer> Layers =>
        [
            new Dense(4),
            new Sigmoid(),
            new Tanh(),
            new Relu(),
            new LeakyRelu(0.1),
            new Elu(0.7),
            new Gelu(),
            new Silu(),
            new Softplus(),
            new Softmax(),
            new Identity(),
            new Dropout(0.5),
            new LayerNorm(0.1),
            new BatchNorm(0.9, 0.1),
            new Residual(new Tanh()),
            new Network(),
        ];

    // Attributes have 32 bits in ONNX, so networks with a slope or an epsilon agree to about 1e-8 only.
    [Property(MaxTest = 150)]
    public Property Random_networks_in_double_precision_agree_to_a_millionth() =>
        Prop.ForAll(OnnxCase.InDoubles, one => one.Difference<double>() < 1e-6);

    [Property(MaxTest = 150)]
    public Property Random_networks_in_single_precision_agree_to_a_hundred_thousandth_of_the_largest_output() =>
        Prop.ForAll(OnnxCase.Any, one => one.Difference<float>() < 1e-5);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_alone_agrees_to_a_millionth(Layer layer) =>
        Assert.InRange(Alone(layer).Difference<float>(), 0, 1e-6);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_in_double_precision_is_the_same_graph_and_runs_but_for_GELU(Layer layer)
    {
        var one = Alone(layer);
        Assert.Equal(Operators(Graph(Written<float>(one))), Operators(Graph(Written<double>(one))));
        Assert.Equal(layer is Gelu, !OnnxFile.Remarks<double>(layer, 3).IsEmpty);
        Assert.Empty(OnnxFile.Remarks<float>(layer, 3));
        if (layer is Gelu)
        {
            // ONNX Runtime 1.31 has no double-precision kernel of erf; other programs may.
            var fault = Assert.Throws<OnnxRuntimeException>(() => one.Difference<double>());
            Assert.Contains("NotImplemented", fault.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.InRange(one.Difference<double>(), 0, 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void Probabilities_are_a_second_output_after_a_cross_entropy(Loss loss, bool has)
    {
        var network = new Network(new Dense(4), new Tanh(), new Dense(3));
        var parameters = network.Initialize<float>(2, Key.FromSeed(1)).Parameters;
        var model = new TrainedModel<float>(network, loss, parameters);
        var inputs = Generators.Normal(2, 5, Key.FromSeed(2));
        var outputs = OnnxCase.Run(ReadChecks.Value(model.ToOnnx("three")), inputs.To<float>());
        Assert.Equal(has ? ["outputs", "probabilities"] : ["outputs"], outputs.Keys.Order());
        Close(network.Predict(parameters, inputs.To<float>()).To<double>(), outputs["outputs"]);
        Close(model.Probabilities(inputs), outputs[has ? "probabilities" : "outputs"]);
    }

    public static TheoryData<Loss, bool> Losses =>
        new()
        {
            { new SigmoidCrossEntropy(), true },
            { new SoftmaxCrossEntropy(), true },
            { new ClassWeighted(new SoftmaxCrossEntropy(), [1d, 2, 3]), true },
            { new MeanSquaredError(), false },
        };

    [Property(MaxTest = 60)]
    public Property Parameters_are_initializers_under_the_names_of_their_slots_with_their_bits() =>
        Prop.ForAll(
            OnnxCase.Any,
            one => Initializers(one, one.Parameters) && Initializers(one, one.Parameters.To<float>())
        );

    [Fact]
    public void The_model_names_its_producer_inputs_and_outputs()
    {
        var network = new Network(new Dense(3), new Relu());
        var parameters = network.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        var bytes = ReadChecks.Value(OnnxFile.Write("moons", network, 2, parameters));
        using var session = new InferenceSession(bytes);
        var about = session.ModelMetadata;
        Assert.Equal(
            ("FuncDnn", "moons", "moons"),
            (about.ProducerName, about.GraphName, about.CustomMetadataMap["name"])
        );
        Assert.Equal([-1, 2], session.InputMetadata["inputs"].Dimensions);
        Assert.Equal([-1, 3], session.OutputMetadata["outputs"].Dimensions);
        Assert.Equal(typeof(double), session.InputMetadata["inputs"].ElementType);
        var model = ProtoFields.Of(bytes);
        Assert.Equal([typeof(OnnxFile).Assembly.GetName().Version!.ToString(3)], model.Texts(3));
        Assert.Equal([18], model.Messages(8).Single().Numbers(2));
    }

    [Fact]
    public void The_axes_and_nodes_of_the_model_have_names()
    {
        var network = new Network(new Dense(3), new Gelu(), new Residual(new Silu()));
        var bytes = ReadChecks.Value(
            OnnxFile.Write("x", network, 2, network.Initialize<float>(2, Key.FromSeed(1)).Parameters)
        );
        using var session = new InferenceSession(bytes);
        Assert.Equal(["examples", ""], session.InputMetadata["inputs"].SymbolicDimensions);
        Assert.Equal(["examples", ""], session.OutputMetadata["outputs"].SymbolicDimensions);
        Assert.All(
            Graph(bytes).Messages(1),
            node => Assert.Equal([$"{node.Texts(2).Single()}:{node.Texts(4).Single()}"], node.Texts(3))
        );
        Assert.Equal([8], ProtoFields.Of(bytes).Numbers(1));
    }

    [Fact]
    public void Parameters_of_another_layout_are_refused()
    {
        var two = new Dense(3).Initialize<double>(2, Key.FromSeed(1)).Parameters;
        var fault = Assert.Throws<ArgumentException>(() => OnnxFile.Write("x", new Dense(3), 4, two));
        Assert.Equal($"The network has {new Dense(3).Layout(4)}, the parameters {two.Layout}.", fault.Message);
    }

    [Property(MaxTest = 40)]
    public Property Equal_models_give_equal_bytes() =>
        Prop.ForAll(OnnxCase.Any, one => Written<double>(one).AsSpan().SequenceEqual(Written<double>(one)));

    [Fact]
    public void Layers_that_onnx_has_no_formula_for_are_all_named()
    {
        var network = new Network(new Dense(3), new Residual(new Twice()), new Thrice(), new Twice());
        var parameters = network.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        Assert.Equal(
            "mine: Twice { }, Thrice { }: ONNX has no formula for it; "
                + "export the parameters alone, as safetensors, npz or json.",
            ReadChecks.Fault(OnnxFile.Write("mine", network, 2, parameters))
        );
    }

    /// <summary>Numbers that ONNX stores in 32 bits, too small or too large for these.</summary>
    public static TheoryData<Layer, string> Unheld =>
        new()
        {
            { new LayerNorm(1e-60), "epsilon in 32 bits, which cannot hold 1E-60" },
            { new BatchNorm(0.9, 1e-42), "epsilon in 32 bits, which cannot hold 1E-42" },
            { new LeakyRelu(1e-50), "alpha in 32 bits, which cannot hold 1E-50" },
            { new Elu(1e39), "alpha in 32 bits, which cannot hold 1E+39" },
        };

    [Theory]
    [MemberData(nameof(Unheld))]
    public void A_number_that_would_become_zero_or_infinite_is_refused(Layer layer, string fault)
    {
        var network = new Network(new Dense(3), new Residual(layer));
        var parameters = network.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        Assert.Equal(
            $"mine: {layer}: ONNX stores {fault}; train with a number from 1.2e-38 to 3.4e38, "
                + "or export the parameters alone, as safetensors, npz or json.",
            ReadChecks.Fault(OnnxFile.Write("mine", network, 2, parameters))
        );
    }

    [Fact]
    public void The_smallest_epsilon_that_32_bits_hold_is_exported()
    {
        var network = new Network(new Dense(3), new LayerNorm(1.2e-38));
        var parameters = network.Initialize<double>(2, Key.FromSeed(1)).Parameters;
        Assert.True(OnnxFile.Write("mine", network, 2, parameters).IsSucc);
    }

    [Fact]
    public void A_network_without_parameters_cannot_be_exported_from_a_run()
    {
        var model = new TrainedModel<double>(
            new Network(new Tanh()),
            new MeanSquaredError(),
            new Tanh().Initialize<double>(3, Key.FromSeed(1)).Parameters
        );
        Assert.Contains(
            "it has no parameters",
            ReadChecks.Fault(model.ToOnnx("tanh")).IfNone(""),
            StringComparison.Ordinal
        );
    }

    private static OnnxCase Alone(Layer layer) =>
        new(layer, Generators.Normal(3, 5, Key.FromSeed(1), 2), Key.FromSeed(2));

    private static byte[] Written<T>(OnnxCase one)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ReadChecks.Value(OnnxFile.Write("random", one.Network, one.Inputs.Rows, one.Parameters.To<T>()));

    private static ProtoFields Graph(byte[] model) => ProtoFields.Of(model).Messages(7).Single();

    private static string[] Operators(ProtoFields graph) =>
        [.. graph.Messages(1).Select(node => $"{node.Texts(4).Single()} {string.Join(',', node.Texts(1))}")];

    private static bool Initializers<T>(OnnxCase one, Parameters<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var tensors = Graph(Written<T>(one)).Messages(5).ToDictionary(tensor => tensor.Texts(8).Single());
        return parameters.Layout.Slots.ForAll(slot =>
            tensors[slot.Name].Numbers(1).Aggregate(1UL, (product, axis) => product * axis) == (ulong)slot.Length
            && tensors[slot.Name].Bytes(9).AsSpan().SequenceEqual(MemoryMarshal.AsBytes(parameters[slot].Values))
        );
    }

    private static void Close(Matrix<double> expected, Matrix<float> actual) =>
        Assert.All(
            expected.Values.ToArray().Zip(actual.Values.ToArray()),
            pair => Assert.Equal(pair.Item1, pair.Item2, 1e-6)
        );

    private sealed record Twice : OwnOperation;

    private sealed record Thrice : OwnOperation;

    private abstract record OwnOperation : Operation
    {
        public sealed override int OutputRows(int inputRows) => inputRows;

        public sealed override EquatableArray<Slot> Slots(int inputRows) => default;

        public sealed override int SavedLength(int inputRows, int examples) => 0;

        public sealed override RandomSource Initialize<T>(SlotSpans<T> parameters, RandomSource random) => random;

        public sealed override void Forward<T>(in ForwardFrame<T> frame) =>
            frame.Input.Values.CopyTo(frame.Output.Values);

        public sealed override void Backward<T>(in BackwardFrame<T> frame) =>
            frame.OutputGradient.Values.CopyTo(frame.InputGradient.Values);
    }
}
