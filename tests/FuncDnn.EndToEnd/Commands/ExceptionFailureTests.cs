using FuncDnn.Cli.CommandLine;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Commands;

/// <summary>Every exception becomes one line on standard error and an exit code.</summary>
public sealed class ExceptionFailureTests
{
    [Fact]
    public void A_fault_of_the_program_is_one_line_with_its_type_and_place_and_a_code_of_its_own()
    {
        var session = Thrown(() => throw new InvalidOperationException("two\nlines"));
        Assert.Equal((ExitCode.InternalError, ""), (session.Code, session.Out));
        Assert.Matches(
            "^funcdnn: a fault of the program: InvalidOperationException at ExceptionFailureTests\\..*: "
                + "two lines; please report this line and the command\\. FUNCDNN_TRACE=1 prints more\\.$",
            Assert.Single(session.ErrorLines)
        );
    }

    [Fact]
    public void What_the_system_refuses_is_told_apart_with_code_2()
    {
        (Exception Thrown, string Message)[] cases =
        [
            (new OutputException("No space left", new IOException()), "the output cannot be written: No space left."),
            (new InsufficientMemoryException(), "there is not enough memory: take fewer units,"),
            (
                new UnauthorizedAccessException("x is denied."),
                "the system refuses to read or write a file: x is denied."
            ),
            (new IOException("too many"), "the system refuses to read or write a file: too many."),
            (Missing("Lib, Version=1.0.0.0, Culture=neutral"), "a part of the program cannot be loaded: "),
            (new DllNotFoundException("libc"), "a part of the program cannot be loaded: libc; "),
            (new TypeInitializationException("T", new InsufficientMemoryException()), "there is not enough memory: "),
            (new AggregateException(new IOException("too many")), "the system refuses to read or write a file: "),
        ];
        Assert.All(
            cases,
            one =>
            {
                var session = Thrown(() => throw one.Thrown);
                Assert.Equal(ExitCode.BadInput, session.Code);
                Assert.StartsWith(
                    $"funcdnn: {one.Message}",
                    Assert.Single(session.ErrorLines),
                    StringComparison.Ordinal
                );
            }
        );
    }

    [Theory]
    [InlineData("FUNCDNN_THREADS", null, true)]
    [InlineData("FUNCDNN_THREADS", "", true)]
    [InlineData("FUNCDNN_THREADS", "3", true)]
    [InlineData("FUNCDNN_THREADS", "0", false)]
    [InlineData("FUNCDNN_THREADS", "two", false)]
    [InlineData("FUNCDNN_THREADS", "-1", false)]
    [InlineData("FUNCDNN_CASES", "1", true)]
    [InlineData("FUNCDNN_CASES", "2147483648", false)]
    [InlineData("FUNCDNN_CASES", "many", false)]
    [InlineData("FUNCDNN_SEED", "18446744073709551615", true)]
    [InlineData("FUNCDNN_SEED", "0x1", false)]
    public void An_environment_variable_with_a_number_is_valid_or_refused(string name, string? value, bool isValid) =>
        Assert.Equal(!isValid, EnvironmentVariables.Check(one => one == name ? value : null).IsFailure);

    private static FileNotFoundException Missing(string assembly) => new("Could not load", assembly);

    private static Session Thrown(Action fault) =>
        Session.Of(console =>
            CommandInvocation.Run(
                [],
                _ =>
                {
                    fault();
                    return null!;
                },
                console
            )
        );
}
