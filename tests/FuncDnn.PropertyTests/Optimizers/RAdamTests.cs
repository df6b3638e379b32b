using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class RAdamTests
{
    /// <summary>
    /// torch.optim.RAdam of PyTorch 1.13 in double precision, rate 0.1 and epsilon 0, after each of ten steps.
    /// </summary>
    private static readonly (double First, double Second)[] s_pyTorch =
    [
        (0.95, -2.3),
        (0.9052631578947368, -2.3368421052631576),
        (0.8659642649058069, -2.5445911827539325),
        (0.8322771465574499, -2.691930525586151),
        (0.8043742870424198, -2.9742264402158307),
        (0.8025009905485654, -2.9759812717855794),
        (0.8006675329908477, -2.9785321783680105),
        (0.7993175115721987, -2.981637946539161),
        (0.7988264302875688, -2.985435136592784),
        (0.799420647217539, -2.9897654010560784),
    ];

    [Fact]
    public void RAdam_matches_PyTorch()
    {
        // PyTorch adds epsilon to the uncorrected root; such a small epsilon is negligible in either place.
        var optimizer = new RAdam(0.1, Epsilon: 1e-300);
        var layout = Layout.Empty.Append([new Slot("b", 2, 1, SlotRole.Bias)]);
        var gradients = Enumerable
            .Range(0, s_pyTorch.Length)
            .Select(t => Gradients<double>.Of(layout, [0.5 - (0.1 * t), (3 * (t % 2 == 0 ? 1 : -1)) + t]));
        var taken = OptimizerTrace.Follow(
            optimizer,
            Parameters<double>.Of(layout, [1, -2]),
            gradients.ToEquatableArray()
        );
        Assert.All(
            taken.Zip(s_pyTorch),
            pair =>
            {
                var (reached, expected) = pair;
                Assert.Equal(expected.First, reached.Parameters.Values[0], 1e-14);
                Assert.Equal(expected.Second, reached.Parameters.Values[1], 1e-14);
            }
        );
    }

    [Fact]
    public void With_a_short_memory_RAdam_becomes_Adam_with_a_shorter_step() =>
        new OptimizerLaw(
            "rectified",
            (optimizer, trial) =>
            {
                // With beta2 = 0.8 the limit of rho is 9, and finally r = sqrt(5 * 7 * 9 / (5 * 7 * 9)) = 1.
                var (late, state) = (1000, optimizer.Start<double>(trial.Layout));
                var gradient = trial.Gradients[0];
                var step = optimizer.Update(trial.Start, gradient, state, late).Direction;
                return step == new Adam(0.01, 0.8, 0.8).Update(trial.Start, gradient, state, late).Direction;
            }
        ).Require(new RAdam(0.01, 0.8, 0.8));

    [Fact]
    public void With_a_memory_too_short_for_a_variance_every_step_uses_the_mean_alone() =>
        new OptimizerLaw(
            "mean alone",
            (optimizer, trial) =>
                // Tiny moments are flushed to 0.
                OptimizerTrace.Follow(optimizer, trial.WithoutTinyNumbers()).Map(taken => taken.Parameters)
                == OptimizerTrace
                    .Follow(new GradientDescent(0.01), trial.WithoutTinyNumbers())
                    .Map(taken => taken.Parameters)
        ).Require(new RAdam(0.01, Beta1: 0, Beta2: 2.0 / 3));

    [Theory]
    [InlineData(0.999)]
    [InlineData(0.99999)]
    [InlineData(0.999999)]
    [InlineData(0.9999999)]
    public void With_a_long_memory_the_first_five_steps_use_the_mean_alone(double beta2)
    {
        var optimizer = new RAdam(1, Beta1: 0, beta2);
        Assert.Empty(optimizer.Validate());
        var layout = Layout.Empty.Append([new Slot("b", 1, 1, SlotRole.Bias)]);
        var (point, gradient) = (Parameters<double>.Of(layout, [0]), Gradients<double>.Of(layout, [1]));
        var (state, steps) = (optimizer.Start<double>(layout), new List<double>());
        for (var step = 0; step < 6; step++)
        {
            (var direction, state) = optimizer.Update(point, gradient, state, step);
            steps.Add(-direction.Values[0]);
        }

        Assert.Equal([1, 1, 1, 1, 1], steps[..5]);
        Assert.InRange(steps[5], 1e-5, 0.1);
    }

    [Fact]
    public void A_memory_too_long_for_double_precision_is_refused() =>
        Assert.Equal(
            ["RAdam: Beta2 is 0.999999999, but it must be at most 0.9999999."],
            new RAdam(0.1, Beta2: 0.999999999).Validate()
        );
}
