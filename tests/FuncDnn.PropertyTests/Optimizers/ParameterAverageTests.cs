using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class ParameterAverageTests
{
    [Fact]
    public void The_average_is_the_moving_average_of_the_parameters() =>
        new OptimizerLaw(
            "average",
            (optimizer, trial) =>
            {
                var average = trial.Start.Values.ToArray();
                return OptimizerTrace
                    .Follow(optimizer, trial)
                    .ForAll(taken =>
                    {
                        average = average
                            .Zip(taken.Parameters.Values.ToArray(), (a, p) => (0.8 * a) + (0.2 * p))
                            .ToArray();
                        var read = ParameterAverage.Of(optimizer, taken.Parameters, taken.State);
                        return read.Exists(point =>
                            point
                                .Values.ToArray()
                                .Zip(average)
                                .All(pair => Math.Abs(pair.Item1 - pair.Item2) < 1e-12 * 1e3)
                        );
                    });
            }
        ).Require(new Momentum(1, 0).Then(new Adam(0.01)).Then(new ParameterAverage(0.8)));

    [Fact]
    public void An_average_does_not_change_the_trajectory() =>
        new OptimizerLaw(
            "unchanged",
            (optimizer, trial) =>
                OptimizerTrace.Follow(optimizer.Then(new ParameterAverage(0.9)), trial).Map(taken => taken.Parameters)
                == OptimizerTrace.Follow(optimizer, trial).Map(taken => taken.Parameters)
        ).Require(new Adam(0.01));

    [Fact]
    public void With_beta_0_the_average_equals_the_parameters()
    {
        var trial = OptimizerCase.Of(3, 4, 5, 2);
        var optimizer = new GradientDescent(0.1).Then(new ParameterAverage(0));
        var end = OptimizerTrace.Follow(optimizer, trial)[^1];
        Assert.Equal(end.Parameters, ParameterAverage.Of(optimizer, end.Parameters, end.State));
    }

    [Fact]
    public void An_optimizer_without_an_average_has_none()
    {
        var trial = OptimizerCase.Of(3, 4, 5, 2);
        var end = OptimizerTrace.Follow(new Adam(0.1), trial)[^1];
        Assert.Equal(Option<Parameters<double>>.None, ParameterAverage.Of(new Adam(0.1), end.Parameters, end.State));
    }
}
