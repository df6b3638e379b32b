using FuncDnn.Experiments;
using FuncDnn.Testing.Experiments;

namespace FuncDnn.Tests.Telemetry;

/// <summary>Whoever listens to the meter FuncDnn hears of every step of a run, and changes none of its bits.</summary>
public class StepMeterTests
{
    private const int Examples = 100;

    [Theory]
    [InlineData(Precision.Double, 0)]
    [InlineData(Precision.Single, 4)]
    public void A_listener_hears_of_every_step_its_examples_its_time_and_its_cost(Precision precision, int shard)
    {
        var experiment = ShortExperiments.Moons with
        {
            Name = $"measured-{precision}",
            Precision = precision,
            Shard = shard,
        };
        var silent = ShortExperiments.Run(experiment).Model.ParametersSha256;
        var costs = new List<double>();
        using var measured = new Measured(experiment.Name);
        var result = ShortExperiments.Try(experiment, progress: at => costs.Add(at.Cost)).IfFail(error => throw error);
        Assert.Equal(silent, result.Model.ParametersSha256);
        Assert.Equal(result.Steps, measured.Of("funcdnn.steps").Sum());
        Assert.Equal(experiment.Epochs * Examples, measured.Of("funcdnn.examples").Sum());
        Assert.Equal(costs, measured.Of("funcdnn.cost"));
        var times = measured.Of("funcdnn.step.duration");
        Assert.Equal(result.Steps, times.Length);
        Assert.All(times, time => Assert.InRange(time, 0, 60));
    }
}
