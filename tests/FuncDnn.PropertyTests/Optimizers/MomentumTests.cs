using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class MomentumTests
{
    public static TheoryData<Optimizer> WithoutMemory { get; } =
    [new Momentum(0.01, 0), new ClassicalMomentum(0.01, 0), new Nesterov(0.01, 0)];

    [Theory]
    [MemberData(nameof(WithoutMemory))]
    public void Momentum_zero_is_gradient_descent(Optimizer momentum) =>
        new OptimizerLaw(
            "no memory",
            (optimizer, trial) =>
                // Tiny moments are flushed to 0, and gradient descent has none.
                OptimizerTrace.Follow(optimizer, trial.WithoutTinyNumbers()).Map(taken => taken.Parameters)
                == OptimizerTrace
                    .Follow(new GradientDescent(0.01), trial.WithoutTinyNumbers())
                    .Map(taken => taken.Parameters)
        ).Require(momentum);

    [Fact]
    public void Both_conventions_agree_at_rates_that_differ_by_one_minus_beta() =>
        new OptimizerLaw(
            "conventions",
            (optimizer, trial) =>
                OptimizerTrace
                    .Follow(optimizer, trial)
                    .Zip(OptimizerTrace.Follow(new ClassicalMomentum(0.25 * 0.01, 0.75), trial))
                    .ForAll(pair =>
                        (pair.Left.Direction - pair.Right.Direction).Norm() <= 1e-14 * pair.Left.Direction.Norm()
                    )
        ).Require(new Momentum(0.01, 0.75));

    [Fact]
    public void Nesterov_is_classical_momentum_at_the_point_looked_ahead_to()
    {
        // Compares x_t of classical momentum, whose gradient is taken at y_t = x_t + beta * last step, with y_t itself.
        const double beta = 0.75;
        const double rate = 0.05;
        var valley = Quadratic.Random(3);
        var layout = valley.Minimum.Layout;
        var ahead = Parameters<double>.Of(layout, new double[layout.Length]);
        var state = new Nesterov(rate, beta).Start<double>(layout);
        var place = ahead;
        var last = Gradients<double>.Zero(layout);
        for (var step = 0; step < 50; step++)
        {
            last = (beta * last) + (-rate * valley.Gradient(place + (beta * last)));
            place += last;
            (var direction, state) = new Nesterov(rate, beta).Update(ahead, valley.Gradient(ahead), state, step);
            ahead += direction;
            Assert.True((place + (beta * last) - ahead).Norm() < 1e-13);
        }
    }
}
