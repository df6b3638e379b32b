using FuncDnn.Cli.Commands;
using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.EndToEnd.Commands;

public sealed class CourseCommandTests
{
    private static readonly CourseRow Right = new("init-he", "train accuracy", 0.99333, 0.9933333, 5e-6, true, "");
    private static readonly CourseRow Wrong = new("init-he", "cost at 0", 0.883, 0.884, 1e-9, false, "a note");

    [Fact]
    public void When_all_numbers_agree_the_exit_code_is_0()
    {
        var session = Report(Right);
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Contains(
            "init-he      train accuracy   0.99333   0.9933333   5E-06     yes\n",
            session.Out,
            StringComparison.Ordinal
        );
        Assert.EndsWith("All 1 numbers agree.\n", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void When_one_number_is_off_the_exit_code_is_1()
    {
        var session = Report(Right, Wrong);
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Matches("cost at 0 +0.883 +0.884 +1E-09 +OFF\n", session.Out);
        Assert.Contains("init-he: a note.\n", session.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 of 2 numbers are off.\n", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_the_course_does_not_print_is_a_dash() =>
        Assert.Matches(
            "signs +above chance +- +0.775 +- +yes\n",
            Report(new CourseRow("signs", "above chance", double.NaN, 0.775, double.NaN, true, "")).Out
        );

    [Theory]
    [InlineData("reg-none", "data.mat")]
    [InlineData("cats-deep", "train_catvnoncat.h5")]
    public void An_experiment_without_its_file_is_left_out_and_the_file_is_named(string name, string file)
    {
        var lines = Report(Right).Out.Split('\n');
        var line = Assert.Single(lines, one => one.StartsWith($"{name} was left out", StringComparison.Ordinal));
        Assert.Contains(file, line, StringComparison.Ordinal);
        Assert.Contains("--data DIR", line, StringComparison.Ordinal);
        Assert.DoesNotContain(lines, one => one.StartsWith("init-he was left out", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupted_comparison_exits_with_130() =>
        Assert.Equal(
            ExitCode.Interrupted,
            Session.With(new Setting(Cancel: new CancellationToken(canceled: true)), "course").Code
        );

    private static Session Report(params CourseRow[] rows) =>
        Session.Of(console => CourseCommand.Report(rows.ToEquatableArray(), [], Option<string>.None, console));
}
