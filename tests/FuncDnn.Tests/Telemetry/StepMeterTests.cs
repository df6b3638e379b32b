using System.Diagnostics.Metrics;
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

    [Theory]
    [InlineData("funcdnn.steps")]
    [InlineData("funcdnn.examples")]
    [InlineData("funcdnn.step.duration")]
    [InlineData("funcdnn.cost")]
    public void A_listener_to_a_single_instrument_hears_of_every_step(string name)
    {
        var experiment = ShortExperiments.Moons with { Name = $"measured-{name}" };
        using var measured = new Measured(experiment.Name, name);
        Assert.Equal(ShortExperiments.Run(experiment).Steps, measured.Of(name).Length);
    }

    [Fact]
    public void A_time_of_a_step_is_known_to_a_factor_of_two_and_a_half_from_a_microsecond_to_five_seconds()
    {
        using var measured = new Measured("none");
        ShortExperiments.Run(ShortExperiments.Moons);
        var times = measured.Instruments.OfType<Histogram<double>>().First(one => one.Name == "funcdnn.step.duration");
        var bounds = times.Advice!.HistogramBucketBoundaries!;
        Assert.Equal(1e-6, bounds[0], 1e-12);
        Assert.Equal(5, bounds[^1]);
        Assert.All(bounds.Zip(bounds.Skip(1)), pair => Assert.InRange(pair.Item2 / pair.Item1, 1.99, 2.51));
    }
}
