using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Testing.Experiments;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Tests.Experiments;

/// <summary>Parts that do not fit each other are errors before the first step.</summary>
public class ExperimentFitTests
{
    [Fact]
    public void Network_objective_and_data_that_do_not_fit_are_error_values()
    {
        Misfit(
            "3 outputs where the targets have 1",
            ShortExperiments.Moons with
            {
                Network = new Network(new Dense(3)),
            }
        );
        Misfit(
            "keep the rows",
            ShortExperiments.Moons with
            {
                Network = new Network(new Residual(new Dense(3)), new Dense(1)),
            }
        );
        Misfit(
            "class weights",
            ShortExperiments.Moons with
            {
                Objective = new ClassWeighted(new SigmoidCrossEntropy(), [1.0, 2.0, 3.0]),
            }
        );
        Misfit("the objective has no loss: add one", ShortExperiments.Moons with { Objective = new L2(0.1) });
        Misfit(
            "7 steps are more than 2147483647 steps: take fewer epochs",
            ShortExperiments.Moons with
            {
                Epochs = long.MaxValue,
            }
        );
        Misfit(
            "with b2 .1000000000 x 1. there are 3000000006 parameters, more than an array holds .2147483591.: take fewer units.",
            ShortExperiments.Moons with
            {
                Network = new Network(new Dense(2), new Dense(1_000_000_000), new Dense(1)),
            }
        );
    }

    [Fact]
    public void There_may_be_as_many_parameters_as_an_array_holds() =>
        // 3 * 11126857 + 11126858 * 190 is 2^31 - 57.
        Misfit(
            "190 outputs where the targets have 1",
            ShortExperiments.Moons with
            {
                Network = new Network(new Dense(11_126_857), new Dense(190)),
            }
        );

    [Theory]
    [InlineData(3, 3, 3, true)]
    [InlineData(3, 3, 4, false)]
    public void Numbers_that_are_all_the_same_are_noted(double a, double b, double c, bool isNoted)
    {
        var numbers = ShortExperiments.Moons with { Objective = new MeanSquaredError() };
        var train = new Batch<double>(Matrix<double>.Of(1, 3, [1, 2, 3]), Matrix<double>.Of(1, 3, [a, b, c]));
        Assert.Equal(
            isNoted,
            ExperimentFit
                .Notes(numbers, new Dataset<double>("x", train, Option<Batch<double>>.None, []))
                .Exists(note => note.Contains("nothing to learn", StringComparison.Ordinal))
        );
    }

    private static void Misfit(string part, Experiment experiment) =>
        Assert.Matches(
            $"^short-moons: .*{part}",
            ShortExperiments.Try(experiment).Match(_ => "a result", error => error.Message)
        );

    [Theory]
    [InlineData(306_783_378, 306_783_378L * 7)]
    [InlineData(306_783_379, null)]
    public void The_number_of_steps_is_limited_to_an_int(long epochs, long? steps)
    {
        // 306,783,378 epochs of 7 steps are 2^31 - 2 steps.
        var data = ShortExperiments.Moons.Load(default).ThrowIfFail();
        Assert.Equal(
            Prelude.Optional(steps),
            ExperimentRun.CountSteps(ShortExperiments.Moons with { Epochs = epochs }, data).ToOption()
        );
    }
}
