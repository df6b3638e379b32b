using FuncDnn.Training;

namespace FuncDnn.PropertyTests.Optimizers;

/// <summary>The wrong formulas that circulate, each rejected by a law that the right one obeys.</summary>
public sealed class FaultyAdamTests
{
    private const double Rate = 0.01;
    private const double Epsilon = 1e-8;

    private static readonly OptimizerLaw s_law = AdamLaws.ConstantGradientIsTheRate(Rate, Epsilon);

    [Fact]
    public void Under_a_constant_gradient_every_step_of_Adam_is_the_rate() => s_law.Require(new Adam(Rate));

    [Fact]
    public void Under_a_constant_gradient_every_step_of_AmsGrad_is_the_rate() => s_law.Require(new AmsGrad(Rate));

    [Fact]
    public void The_definition_without_a_fault_obeys_the_law() => s_law.Require(new AdamDefinition(Rate));

    [Theory]
    [InlineData("SecondMomentNeverDecayed")]
    [InlineData("SecondMomentCorrectedWithBeta1")]
    [InlineData("EpsilonInsideTheRoot")]
    [InlineData("StepCountedFromZero")]
    [InlineData("StepOneTooLate")]
    [InlineData("CorrectionWithoutPower")]
    [InlineData("EpsilonSubtracted")]
    public void The_law_rejects_a_faulty_Adam(string fault) =>
        Assert.True(s_law.Rejects(new AdamDefinition(Rate, Fault: Enum.Parse<Fault>(fault))));

    [Fact]
    public void The_law_tells_epsilon_inside_the_root_from_epsilon_outside() =>
        Assert.True(s_law.Rejects(new Adam(Rate, EpsilonInsideRoot: true)));

    [Fact]
    public void The_second_moment_that_never_decays_shows_only_from_the_second_step_on()
    {
        var trial = Trial.Of(3, 2, 1, 1);
        var faulty = new AdamDefinition(Rate, Fault: Fault.SecondMomentNeverDecayed);
        Assert.Equal(Walk.Along(new AdamDefinition(Rate), trial), Walk.Along(faulty, trial));
    }

    [Fact]
    public void Biases_are_never_decayed_and_the_law_rejects_an_AdamW_that_does()
    {
        OptimizerLaws.OnlyWeightsDecay.Require(new AdamW(Rate, 0.1));
        OptimizerLaws.OnlyWeightsDecay.Require(new AdamDefinition(Rate, Decay: 0.1));
        Assert.True(
            OptimizerLaws.OnlyWeightsDecay.Rejects(new AdamDefinition(Rate, Decay: 0.1, Fault: Fault.DecayOnBiases))
        );
    }
}
