using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
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
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("3", true)]
    [InlineData("0", false)]
    [InlineData("two", false)]
    [InlineData("-1", false)]
    public void The_environment_variable_of_the_threads_is_a_number_or_refused(string? value, bool isValid) =>
        Assert.Equal(isValid, EnvironmentVariables.CheckThreads(value).IsRight);

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
