using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Steps;
using FuncDnn.Testing;
using FuncDnn.Training.Files;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Files.SafeTensors;

/// <summary>A safetensors file by its definition: a length, a JSON header, and the bits of the parameters.</summary>
public class SafeTensorsFileTests
{
    [Property(MaxTest = 60)]
    public Property The_file_holds_exactly_the_slots_with_their_names_and_bits() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                Holds(one.Point, "F64", sizeof(double));
                Holds(one.Point.To<float>(), "F32", sizeof(float));
            }
        );

    [Property(MaxTest = 60)]
    public Property Equal_parameters_give_equal_bytes_and_a_different_bit_gives_others() =>
        Prop.ForAll(
            StepCase.Any,
            one =>
            {
                var bytes = SafeTensorsFile.Write(one.Point.ToTensorFile());
                var moved = one.Point.With(0, double.BitIncrement(one.Point.Values[0]));
                return bytes.AsSpan().SequenceEqual(SafeTensorsFile.Write(one.Point.ToTensorFile()))
                    && !bytes.AsSpan().SequenceEqual(SafeTensorsFile.Write(moved.ToTensorFile()));
            }
        );

    [Fact]
    public void Numbers_that_are_not_finite_and_negative_zeros_keep_their_bits()
    {
        var layout = new Dense(1).Layout(4);
        var odd = Parameters<double>.Of(layout, [double.NaN, double.NegativeInfinity, -0.0, double.Epsilon, 1]);
        Holds(odd, "F64", sizeof(double));
    }

    [Fact]
    public void A_network_without_parameters_is_a_file_without_tensors() =>
        Holds(new Relu().Initialize<double>(3, Key.FromSeed(1)).Parameters, "F64", sizeof(double));

    [Fact]
    public void The_bytes_of_a_trained_model_are_those_of_its_parameters()
    {
        var parameters = new Dense(2).Initialize<float>(3, Key.FromSeed(1)).Parameters;
        var model = new TrainedModel<float>(new Network(new Dense(2)), new MeanSquaredError(), parameters);
        Assert.Equal(SafeTensorsFile.Write(parameters.ToTensorFile()), model.ToSafeTensors());
    }

    private static void Holds<T>(Parameters<T> parameters, string type, int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var bytes = SafeTensorsFile.Write(parameters.ToTensorFile()).AsSpan();
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.InRange(length - bytes.Slice(8, length).TrimEnd((byte)' ').Length, 0, 7);
        using var header = JsonDocument.Parse(bytes.Slice(8, length).ToArray());
        var tensors = header.RootElement.EnumerateObject().ToArray();
        var slots = parameters.Layout.Slots.ToArray();
        Assert.Equal(slots.Select(slot => slot.Name), tensors.Select(tensor => tensor.Name));

        var end = 0;
        foreach (var (slot, tensor) in slots.Zip(tensors))
        {
            var offsets = Numbers(tensor.Value, "data_offsets");
            Assert.Equal(type, tensor.Value.GetProperty("dtype").GetString());
            Assert.Equal([slot.Rows, slot.Columns], Numbers(tensor.Value, "shape"));
            Assert.Equal([end, end + (slot.Rows * slot.Columns * size)], offsets);
            Assert.Equal(
                MemoryMarshal.AsBytes(parameters[slot].Values).ToArray(),
                bytes[(8 + length + offsets[0])..(8 + length + offsets[1])].ToArray()
            );
            end = offsets[1];
        }

        Assert.Equal(8 + length + end, bytes.Length);
    }

    private static int[] Numbers(JsonElement tensor, string name) =>
        [.. tensor.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
