using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Layers;

/// <summary>
/// Dropout keeps the mean, depends on its key alone, and is the identity at inference or when all is kept.
/// </summary>
public class DropoutTests
{
    private static readonly Parameters<double> None = Parameters<double>.Of(Layout.Empty, []);

    [Property]
    public Property At_inference_and_for_keep_1_it_is_the_identity() =>
        Prop.ForAll(
            Generators.Keys.ToArbitrary(),
            key =>
            {
                var x = Generators.Normal(5, 9, key);
                return new Dropout(0.5).Predict(None, x) == x
                    && new Dropout(1).Forward(None, x, Mode.Training(key)).Output == x;
            }
        );

    [Property]
    public Property Equal_keys_give_equal_masks_and_different_keys_different_ones() =>
        Prop.ForAll(
            Generators.Keys.ToArbitrary(),
            key =>
            {
                var x = Generators.Normal(20, 20, key.Fold(1));
                Matrix<double> Drop(Key one) => new Dropout(0.5).Forward(None, x, Mode.Training(one)).Output;
                return Drop(key) == Drop(key) && Drop(key) != Drop(key.Fold(2));
            }
        );

    [Property(MaxTest = 20)]
    public Property Kept_numbers_are_divided_by_keep_so_that_the_mean_is_preserved() =>
        Prop.ForAll(
            Generators.Keys.ToArbitrary(),
            key =>
            {
                const double keep = 0.8;
                const int count = 40_000;
                var ones = Matrix<double>.Create(200, 200, (_, _) => 1.0);
                var dropped = new Dropout(keep).Forward(None, ones, Mode.Training(key)).Output.Values.ToArray();
                // Five standard deviations of the mean of 40,000 numbers that are 0 or 1/keep.
                var deviation = Math.Sqrt((1 / keep - 1) / count);
                return dropped.All(value => value is 0 or 1 / keep) && Math.Abs(dropped.Average() - 1) < 5 * deviation;
            }
        );

    [Fact]
    public void Two_dropout_layers_of_one_network_do_not_share_a_mask()
    {
        var network = new Network(new Dropout(0.5), new Identity(), new Dropout(0.5));
        var ones = Matrix<double>.Create(50, 50, (_, _) => 1.0);
        var pass = network.Forward(None, ones, Mode.Training(Key.FromSeed(7)));
        // With a shared mask, both layers or none would keep a number: 0 or 4, half of them 4.
        var kept = pass.Output.Values.ToArray().Count(value => value == 4) / 2500.0;
        Assert.InRange(kept, 0.2, 0.3);
    }
}
