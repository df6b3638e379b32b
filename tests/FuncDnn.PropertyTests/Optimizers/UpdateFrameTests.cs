using FuncDnn.Model.Parameters;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Optimizers;

public sealed class UpdateFrameTests
{
    [Fact]
    public void A_rate_scale_multiplies_the_learning_rate() =>
        Assert.Equal(0.05, Frame([1, 2], [3, 4], rateScale: 0.5).RateOf(0.1));

    [Fact]
    public void An_empty_chain_adds_the_direction_to_the_parameters_as_it_is()
    {
        var target = new double[2];
        Optimizer.Identity.StepInto(Frame([1, 2], [3, 5], rateScale: 1), target);
        Assert.Equal([4, 7], target);
    }

    private static UpdateFrame<double> Frame(double[] parameters, double[] direction, double rateScale) =>
        new(
            Layout.Empty.Append([new Slot("b", parameters.Length, 1, SlotRole.Bias)]),
            0,
            rateScale,
            parameters,
            direction,
            [],
            []
        );
}
