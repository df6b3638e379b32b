using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;

namespace FuncDnn.Tests.Experiments;

/// <summary>How often a run reports if its experiment does not say.</summary>
public class ReportIntervalTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(18, 1)]
    [InlineData(19, 2)]
    [InlineData(50, 5)]
    [InlineData(90, 5)]
    [InlineData(91, 10)]
    [InlineData(9000, 500)]
    [InlineData(10_000, 1000)]
    [InlineData(1_000_000, 1000)]
    public void It_is_a_round_number_that_gives_at_least_ten_reports(long epochs, long interval) =>
        Assert.Equal(interval, ReportInterval.For(epochs));

    [Fact]
    public void A_short_run_reports_every_epoch_and_a_longer_one_at_least_ten_of_them()
    {
        for (var epochs = 1; epochs <= 20_000; epochs++)
        {
            var reports = (epochs + ReportInterval.For(epochs) - 1) / ReportInterval.For(epochs);
            Assert.InRange(reports, Math.Min(epochs, 10), 25);
        }
    }

    [Theory]
    [InlineData("init-he", 1000)]
    [InlineData("reg-none", 1000)]
    [InlineData("moons-adam", 1000)]
    [InlineData("cats-deep", 100)]
    [InlineData("signs-softmax", 10)]
    [InlineData("mnist", 1)]
    public void The_experiments_of_the_course_report_the_epochs_that_the_course_prints(string name, long interval)
    {
        var experiment = Catalogue.Find(name).Single();
        Assert.Equal(interval, experiment.ReportEvery.IfNone(() => ReportInterval.For(experiment.Epochs)));
    }
}
