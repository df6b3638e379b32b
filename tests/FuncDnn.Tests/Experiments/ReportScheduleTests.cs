using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Testing.Runs;

namespace FuncDnn.Tests.Experiments;

/// <summary>How often a run reports: "auto", a number of epochs, or as files of earlier versions have it.</summary>
public class ReportScheduleTests
{
    /// <summary>"Some hundred reports in any run, of 5 epochs or 50,000"; "the first and the last always".</summary>
    [Theory]
    [InlineData(5, 938)]
    [InlineData(1, 400)]
    [InlineData(99, 7)]
    [InlineData(100, 1)]
    [InlineData(101, 3)]
    [InlineData(198, 2)]
    [InlineData(199, 1)]
    [InlineData(2_500, 1)]
    [InlineData(50_000, 1)]
    [InlineData(50_000, 5)]
    [InlineData(123_456, 2)]
    public void Auto_gives_some_hundred_reports_of_any_run_and_the_first_and_the_last(long epochs, int perEpoch)
    {
        var schedule = new ReportSchedule(ReportInterval.Auto, epochs, perEpoch);
        var reported = Reported(schedule, epochs * perEpoch);
        Assert.InRange(reported.Count, 100, 252);
        Assert.Equal((1, epochs * perEpoch), (reported[0], reported[^1]));
        Assert.InRange(schedule.Count, reported.Count - 2, reported.Count);
    }

    [Fact]
    public void Auto_reports_every_step_of_a_run_that_has_few()
    {
        Assert.Equal(
            Enumerable.Range(1, 40).Select(step => (long)step),
            Reported(new ReportSchedule(ReportInterval.Auto, 10, 4), 40)
        );
        Assert.Equal([1], Reported(new ReportSchedule(ReportInterval.Auto, 1, 1), 1));
    }

    /// <summary>Within an epoch reports are evenly spaced, and its end is one of them.</summary>
    [Fact]
    public void Reports_within_epochs_are_evenly_spaced_and_include_their_ends()
    {
        var reported = Reported(new ReportSchedule(ReportInterval.Auto, 5, 937), 5 * 937);
        Assert.All(Enumerable.Range(1, 5), epoch => Assert.Contains(epoch * 937L, reported));
        Assert.All(
            reported.Skip(1).Zip(reported.Skip(2), (one, next) => next - one),
            gap => Assert.InRange(gap, 46, 47)
        );
    }

    [Theory]
    [InlineData(3, 9, 7, new long[] { 7, 28, 49, 63 })]
    [InlineData(1, 3, 2, new long[] { 2, 4, 6 })]
    [InlineData(10, 3, 2, new long[] { 2, 6 })]
    public void A_number_of_epochs_gives_the_end_of_every_such_epoch_and_the_last_step(
        long every,
        long epochs,
        int perEpoch,
        long[] steps
    ) => Assert.Equal(steps, Reported(new ReportSchedule(every, epochs, perEpoch), epochs * perEpoch));

    /// <summary>Folders of earlier versions have null, and their runs are repeated and resumed as they were.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(18, 1)]
    [InlineData(19, 2)]
    [InlineData(50, 5)]
    [InlineData(90, 5)]
    [InlineData(91, 10)]
    [InlineData(9000, 500)]
    [InlineData(10_000, 1000)]
    [InlineData(1_000_000, 1000)]
    public void Null_in_a_file_means_at_least_ten_reports(long epochs, long interval)
    {
        var read = Read("null");
        Assert.Equal(ReportInterval.Tenth, read);
        Assert.Equal(new ReportSchedule(interval, epochs, 3).Every, new ReportSchedule(read, epochs, 3).Every);
        Assert.Equal(1, new ReportSchedule(read, epochs, 3).PerEpoch);
    }

    [Fact]
    public void A_file_has_auto_or_a_number()
    {
        Assert.Equal(ReportInterval.Auto, Read("\"auto\""));
        Assert.Equal(20, Read("20"));
        Assert.Equal(["auto", "20", "null"], [$"{ReportInterval.Auto}", $"{Read("20")}", $"{ReportInterval.Tenth}"]);
        Assert.Equal(
            "e.json: $.reportEvery: expected \"auto\" or a whole number of epochs, got \"often\".",
            Fault("\"often\"")
        );
        Assert.Equal("e.json: $: Experiment: ReportEvery is 0, but it must be at least 1.", Fault("0"));
    }

    /// <summary>
    /// With auto a report takes at most a fifth as many examples as are trained on between two reports, unless it costs
    /// next to nothing; otherwise 4,096.
    /// </summary>
    [Theory]
    [InlineData(5, 938, 60_000, 110_000, 600)]
    [InlineData(5, 938, 60_000, 1_000, 4096)]
    [InlineData(100, 4, 1_000, 1_000_000, 256)]
    [InlineData(50_000, 1, 60_000, 1_000_000, 4096)]
    public void Many_reports_of_a_short_run_are_on_fewer_examples(
        long epochs,
        int perEpoch,
        int examples,
        int parameters,
        int sample
    )
    {
        Assert.Equal(sample, new ReportSchedule(ReportInterval.Auto, epochs, perEpoch).Sample(examples, parameters));
        Assert.Equal(4096, new ReportSchedule(1, epochs, perEpoch).Sample(examples, parameters));
    }

    /// <summary>The costs of a result are those of epochs, and reports within epochs do not change them.</summary>
    [Fact]
    public void A_result_lists_the_costs_of_reported_epochs_only()
    {
        var experiment = RunFolders.Small with
        {
            Data = new Generated(new TwoMoons(), Train: 64),
            BatchSize = 8,
            Epochs = 3,
            ReportEvery = ReportInterval.Auto,
        };
        var run = ResumedRuns.Prepared(experiment);
        var events = ResumedRuns.Whole(experiment, new RunEventPolicy(Reports: true)).ToList();
        Assert.Equal(24, events.Count);
        Assert.Equal([0, 1, 2], run.ResultAt(events[^1].Snapshot).Cost.Map(point => point.Epoch));
    }

    [Theory]
    [InlineData("init-he", 1000)]
    [InlineData("reg-none", 1000)]
    [InlineData("moons-adam", 1000)]
    [InlineData("cats-deep", 100)]
    [InlineData("signs-softmax", 10)]
    [InlineData("mnist", 1)]
    public void The_experiments_of_the_course_report_the_epochs_that_the_course_prints(string name, long interval) =>
        Assert.Equal(interval, Catalogue.Find(name).Single().ReportEvery);

    private static List<long> Reported(ReportSchedule schedule, long steps)
    {
        var reported = new List<long>();
        for (var step = 1L; step <= steps; step++)
        {
            if (schedule.Includes(step))
            {
                reported.Add(step);
            }
        }

        return reported;
    }

    private static ReportInterval Read(string value) =>
        Parse(value).Match(read => read.ReportEvery, faults => throw new InvalidOperationException($"{faults}"));

    private static string Fault(string value) =>
        Parse(value).Match(_ => "", faults => string.Join("\n", faults.Map(fault => fault.Message)));

    private static LanguageExt.Validation<LanguageExt.Common.Error, Experiment> Parse(string value) =>
        Experiment.FromJson(
            RunFolders
                .Small.ToJson()
                .Replace("\"reportEvery\": 1,", $"\"reportEvery\": {value},", StringComparison.Ordinal),
            "e.json"
        );
}
