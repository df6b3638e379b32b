using FuncDnn.Cli.Commands;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Course.Functions;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using LanguageExt;

namespace FuncDnn.EndToEnd.Commands;

/// <summary><c>funcdnn course --only FUNCTION</c>.</summary>
public sealed class CourseFunctionTests
{
    private static readonly CourseRow Wrong = new("cost", "a: cost[0, 1]", 1.5, 1.25, 1e-9, false, "a note");

    [Fact]
    public void The_printed_numbers_of_a_function_stand_beside_ours()
    {
        var session = Session.Of("course", "--only", "linear_forward");
        Assert.Equal(ExitCode.Good, session.Code);
        Assert.Matches("seed 1: Z\\[0, 0\\] +3.26295337 +3.26295337465[0-9]+ +4.7E-09 +yes\n", session.Out);
        Assert.EndsWith("All 4 numbers agree.\n", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_off_is_marked_and_the_exit_code_is_1()
    {
        var session = Session.Of(console => CourseFunctionCheck.Report([Wrong], console));
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Matches("cost\\[0, 1\\] +1.5 +1.25 +0.25 +OFF\n", session.Out);
        Assert.EndsWith("cost: a note.\n1 of 1 numbers are off.\n", session.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_in_JSON_has_a_row_for_each_number()
    {
        var answer = JsonAnswer.Of(Session.Of("course", "--only", "compute_cost", "--json"));
        Assert.True(answer.GetProperty("agrees").GetBoolean());
        Assert.Equal(
            """{"function":"compute_cost","quantity":"Y = 1 1 0: cost","course":0.2797765635793422,"ours":0.2797765635793422,"difference":0,"holds":true,"note":""}""",
            answer.GetProperty("functions")[1].GetRawText()
        );
    }

    [Fact]
    public void An_unknown_function_is_bad_input_with_the_nearest_names_and_the_list()
    {
        var session = Session.Of("course", "--only", "linear_foward");
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith(
            "funcdnn: --only: the notes print no numbers of a function 'linear_foward'; did you mean linear_forward or ",
            session.OnlyError,
            StringComparison.Ordinal
        );
        Assert.All(CourseFunctions.Names, name => Assert.Contains(name, session.OnlyError, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--out", "page")]
    [InlineData("--data", ".")]
    [InlineData("--force")]
    public void Options_of_training_are_refused_with_a_function(params string[] more)
    {
        var session = Session.Of(["course", "--only", "linear_forward", .. more]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.StartsWith("funcdnn: --only: nothing is trained or written", session.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_functions_are_completed() =>
        Assert.Contains(
            "update_parameters_with_adam",
            Session.Of("[suggest]", "funcdnn course --only update_paramet").Out,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_whole_command_shows_the_functions_in_a_table_of_their_own_and_counts_their_numbers()
    {
        var right = new CourseRow("cost", "a: cost[0, 0]", 1, 1, 1e-9, true, "");
        var session = Session.Of(console =>
            CourseCommand.Report([], EquatableArray.Of(right, Wrong), Option<string>.None, console)
        );
        Assert.Equal(ExitCode.Failed, session.Code);
        Assert.Matches("cost +2 +0.25 +OFF\n", session.Out);
        Assert.EndsWith("1 of 2 numbers are off.\n", session.Out, StringComparison.Ordinal);
    }
}
