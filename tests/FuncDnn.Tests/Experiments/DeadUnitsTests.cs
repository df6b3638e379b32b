using FuncDnn.Experiments.Models;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Tests.Experiments;

/// <summary>A unit is dead if it is 0 for every example.</summary>
public class DeadUnitsTests
{
    [Fact]
    public void Units_that_are_positive_for_no_example_are_dead() =>
        Assert.Equal(
            new DeadUnits(4, 2),
            DeadUnits.Of(Matrix<double>.Of(4, 3, [0, 0, 0, 0, double.Epsilon, 0, -1, -2, 0, 3, 0, 4]))
        );

    [Fact]
    public void Every_ReLU_layer_is_counted_from_input_to_output()
    {
        var network = new Network(new Dense(2), new Relu(), new Dense(3), new Tanh(), new Dense(1), new Relu());
        var (drawn, _) = network.Initialize<double>(1, Key.FromSeed(1));
        // The first layer gives x and -x, so only one unit is positive for 1 and 2; all other parameters are zeros.
        var numbers = new double[drawn.Layout.Length];
        (numbers[0], numbers[1]) = (1, -1);
        var model = new TrainedModel<double>(
            network,
            new MeanSquaredError(),
            Parameters<double>.Of(drawn.Layout, numbers)
        );
        Assert.Equal(
            EquatableArray.Of(new DeadUnits(2, 1), new DeadUnits(1, 1)),
            model.CountDeadUnits(Matrix<double>.Of(1, 2, [1, 2]))
        );
    }
}
