using System.Numerics;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>
/// A prediction depends on the parameters and the example alone, not on repetition or on the other examples.
/// </summary>
public class PredictionBitsTests
{
    // Enough weights to be kept transposed from the second prediction of one example on.
    private static readonly Network Network = new(new Dense(150), new Relu(), new Dense(37), new Tanh(), new Dense(3));

    [Fact]
    public void The_first_prediction_of_one_example_the_tenth_and_one_among_many_have_the_same_bits()
    {
        Same<double>();
        Same<float>();
    }

    private static void Same<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var parameters = Network.Initialize<T>(200, Key.FromSeed(1)).Parameters;
        Assert.True(parameters.Layout.Length > 1 << 14);
        var many = Matrix<T>.Create(200, 10, (row, column) => T.CreateSaturating(Math.Sin(row + (7 * column))));
        var expected = Network.Predict(parameters, many);
        for (var example = 0; example < many.Columns; example++)
        {
            var column = example;
            var one = Network.Predict(parameters, Matrix<T>.Create(200, 1, (row, _) => many[row, column]));
            Assert.Equal(Matrix<T>.Create(3, 1, (row, _) => expected[row, column]), one);
            Assert.Equal(expected, Network.Predict(parameters, many));
        }
    }
}
