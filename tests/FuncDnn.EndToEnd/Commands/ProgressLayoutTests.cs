using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>A progress line fits its terminal and shows what is most important.</summary>
public sealed class ProgressLayoutTests
{
    private static readonly EquatableArray<ProgressPart> Parts =
    [
        new(4, "25,000 of 50,000 steps", IsDetail: true),
        new(2, "81,200 a second", "81,200/s"),
        new(0, "1:02:03 left"),
        new(1, "cost 0.145232"),
        new(3, "test accuracy 93.00 %", "test 93.00 %"),
    ];

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("moons-adam")]
    [InlineData("a-name-that-is-longer-than-any-name-in-the-catalogue-of-experiments")]
    public void At_every_width_the_line_fits_and_nothing_is_left_out_for_something_less_important(string name)
    {
        string[] byPriority =
        [
            " 50 %",
            "1:02:03 left",
            "cost 0.145232",
            "81,200",
            "test ",
            "━",
            "a second",
            "test accuracy",
            "25,000 of 50,000 steps",
        ];
        var before = 0;
        for (var width = 1; width <= 300; width++)
        {
            var line = Line(name, width);
            Assert.InRange(line.Length, 0, width - 1);
            var shown = byPriority.TakeWhile(part => line.Contains(part, StringComparison.Ordinal)).Count();
            Assert.All(byPriority[shown..], part => Assert.DoesNotContain(part, line, StringComparison.Ordinal));
            Assert.True(shown >= before, $"At {width} characters less is shown than at {width - 1}.");
            before = shown;
        }

        Assert.Equal(byPriority.Length, before);
        Assert.StartsWith(name, Line(name, 300), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, " 50 %  1:02:03 left, cost 0.145232")]
    [InlineData(80, "moons-adam ━━━━─────  50 %  81,200/s, 1:02:03 left, cost 0.145232, test 93.00 %")]
    [InlineData(
        120,
        "moons-adam ━━━━─────  50 %  25,000 of 50,000 steps, 81,200 a second, 1:02:03 left, cost 0.145232, "
            + "test accuracy 93.00 %"
    )]
    public void Usual_widths_show_speed_time_left_cost_and_the_metric_of_the_test_set(int width, string expected) =>
        Assert.Equal(expected, Line("moons-adam", width));

    [Fact]
    public void The_line_follows_a_window_that_is_resized()
    {
        var width = 120;
        var drawn = Session.Of(console =>
        {
            using var bar = new BarLine(console with { IsTerminal = true, Width = () => width }, "moons");
            bar.Draw(0.5, Parts);
            width = 40;
            bar.Draw(0.5, Parts);
            return ExitCode.Good;
        });
        Assert.Equal(
            [false, true],
            drawn
                .Out.Replace("\u001b[K", "", StringComparison.Ordinal)
                .Split('\r')[1..]
                .Select(line => line.Length < 41)
        );
    }

    [Fact]
    public void A_resumed_run_reports_no_tenth_twice_and_no_time_left_after_its_slow_first_step()
    {
        var clock = new ManualClock();
        var lines = Session
            .Of(console =>
                Progress.Show(
                    console with
                    {
                        Clock = clock,
                    },
                    "moons",
                    from: 500,
                    tell =>
                    {
                        for (var step = 501; step <= 1000; step++)
                        {
                            clock.Milliseconds += step == 501 ? 400 : 10;
                            tell(new RunProgress(step, 1000, 0, 0.25, 0.25));
                        }

                        return ExitCode.Good;
                    }
                )
            )
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["moons  60 %", "moons  70 %", "moons  80 %", "moons  90 %", "moons 100 %"],
            lines.Select(line => line[..11])
        );
        Assert.EndsWith("600 of 1,000 steps, 71 a second, cost 0.25", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("700 of 1,000 steps, 100 a second, 3.0 s left, cost 0.25", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("1,000 of 1,000 steps, 92 a second, in 5.4 s, cost 0.25", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void No_time_left_is_told_before_it_can_be_known()
    {
        var clock = new ManualClock();
        var throughput = new Throughput(clock, from: 500);
        Assert.DoesNotContain(
            throughput.Describe(At(500)),
            part => part.Text.EndsWith("left", StringComparison.Ordinal)
        );
        clock.Milliseconds = 400;
        Assert.DoesNotContain(
            throughput.Describe(At(501)),
            part => part.Text.EndsWith("left", StringComparison.Ordinal)
        );
        clock.Milliseconds = 1000;
        Assert.DoesNotContain(
            throughput.Describe(At(600)),
            part => part.Text.EndsWith("left", StringComparison.Ordinal)
        );
        clock.Milliseconds = 1100;
        Assert.Contains(throughput.Describe(At(610)), part => part.Text == "3.9 s left");
    }

    [Fact]
    public void The_speed_is_that_of_the_last_seconds()
    {
        var clock = new ManualClock();
        var throughput = new Throughput(clock, from: 0);
        var step = 0;
        for (var second = 1; second <= 60; second++)
        {
            clock.Milliseconds = 1000 * second;
            step += second <= 30 ? 1 : 10;
            var speed = throughput.Describe(new RunProgress(step, 10_000, 0, 1, 1))[1].Text;
            Assert.True(second > 30 || speed == "1 a second", speed);
            Assert.True(second < 45 || speed == "10 a second", speed);
        }
    }

    [Fact]
    public void The_metric_of_the_validation_or_the_test_set_is_shown_once_there_is_a_report()
    {
        var validated = StepReport.Of(1, 0, metric => metric.NeedsValidation ? 0.91 : 0.5);
        var parts = new Throughput(new ManualClock(), 0).Describe(At(501) with { Latest = validated });
        Assert.Equal("validation accuracy 91.00 %", parts[^1].Text);
        var report = StepReport.Of(
            1,
            0,
            metric =>
                metric.NeedsTest ? 0.93
                : metric.NeedsValidation ? LanguageExt.Prelude.None
                : 0.5
        );
        parts = new Throughput(new ManualClock(), 0).Describe(At(501) with { Latest = report });
        Assert.Equal("test accuracy 93.00 %", parts[^1].Text);
        var none = StepReport.Of(1, 0, metric => metric.IsOfExamples ? LanguageExt.Prelude.None : 0.5);
        parts = new Throughput(new ManualClock(), 0).Describe(At(501) with { Latest = none });
        Assert.Equal("cost 0.25", parts[^1].Text);
    }

    private static RunProgress At(long step) => new(step, 1000, 0, 0.25, 0.25);

    private static string Line(string name, int width) =>
        Session
            .Of(console =>
            {
                using var bar = new BarLine(console with { IsTerminal = true, Width = () => width }, name);
                bar.Draw(0.5, Parts);
                return ExitCode.Good;
            })
            .Out.Replace("\u001b[K", "", StringComparison.Ordinal)
            .Trim('\r', '\n');

    private sealed class ManualClock : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Milliseconds;
    }
}
