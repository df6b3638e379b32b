using FuncDnn.Cli.Reports.Console;
using FuncDnn.Experiments.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

public sealed class ProgressBarTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(80)]
    [InlineData(60)]
    [InlineData(50)]
    [InlineData(20)]
    [InlineData(1)]
    public void A_bar_never_fills_its_line_and_is_drawn_rarely_and_at_the_end(int width)
    {
        var clock = new StepClock();
        var drawn = Session.Of(console =>
            Progress.Show(
                console with
                {
                    IsTerminal = true,
                    Width = () => width,
                    Clock = clock,
                },
                "moons",
                from: 0,
                tell =>
                {
                    for (var step = 1; step <= 100_000; step++)
                    {
                        clock.Step = step;
                        tell(new RunProgress(step, 100_000, 0, 0.25, 0.25));
                    }

                    return ExitCode.Good;
                }
            )
        );
        var lines = drawn.Out.Split('\r')[1..];
        Assert.InRange(lines.Length, 5, 11);
        Assert.InRange(clock.Looks, 10, 400);
        Assert.All(
            lines,
            line =>
                Assert.InRange(
                    line.TrimEnd('\n').Replace("\u001b[K", "", StringComparison.Ordinal).Length,
                    0,
                    width - 1
                )
        );
        Assert.EndsWith("\u001b[K\n", drawn.Out, StringComparison.Ordinal);
        if (width == 200)
        {
            Assert.StartsWith(
                $"moons {new string('━', 40)} 100 %  100,000 of 100,000 steps, ",
                lines[^1],
                StringComparison.Ordinal
            );
        }
    }

    /// <summary>A clock on which 100,000 steps take a second.</summary>
    private sealed class StepClock : TimeProvider
    {
        public long Step { get; set; }

        public int Looks { get; private set; }

        public override long TimestampFrequency => 100_000;

        public override long GetTimestamp()
        {
            Looks++;
            return Step;
        }
    }
}
