using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;

namespace FuncDnn.Runs.Output;

/// <summary>Streams, clock, file system and cancellation of a command; tests substitute their own.</summary>
/// <param name="OpenInput">Opens standard input; an <see cref="IOException"/> says that it is closed.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error, for errors and warnings only.</param>
/// <param name="IsTerminal">Whether the output is a terminal, so that lines may be overwritten.</param>
/// <param name="HasColor">Whether colours may be used.</param>
/// <param name="Width">The characters per line now; the window of a terminal may change.</param>
/// <param name="Clock">The clock for progress and durations; results never depend on it.</param>
/// <param name="Files">The file system that runs are stored on.</param>
/// <param name="Cancel">Cancelled by a signal that stops the command.</param>
internal sealed record CommandConsole(
    Func<Stream> OpenInput,
    TextWriter Out,
    TextWriter Error,
    bool IsTerminal,
    bool HasColor,
    Func<int> Width,
    TimeProvider Clock,
    IFiles Files,
    CancellationToken Cancel
)
{
    // Wide enough for every table: programs that read the lines must not see them wrapped.
    private const int PipeWidth = 200;

    /// <summary>Whether only results and errors are printed.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether the result is printed as one JSON object, and nothing else on standard output.</summary>
    public bool IsJson { get; init; }

    /// <summary>The console of this process; colours as NO_COLOR (https://no-color.org) and TERM allow.</summary>
    /// <param name="cancel">Cancelled by a signal that stops the command.</param>
    public static CommandConsole OfProcess(CancellationToken cancel)
    {
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new(
            StandardStreams.OpenInput,
            StandardStreams.Out,
            StandardStreams.Error,
            isTerminal,
            isTerminal && WantsColor(Environment.GetEnvironmentVariable("NO_COLOR")),
            () => isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : PipeWidth,
            TimeProvider.System,
            new Disk(),
            cancel
        );
    }

    /// <summary>
    /// Whether the value of NO_COLOR allows colours: only when it is missing or empty.
    /// </summary>
    public static bool WantsColor(string? noColor) => string.IsNullOrEmpty(noColor);

    /// <summary>Prints the messages of a failure, one line each.</summary>
    /// <returns>The exit code of the process.</returns>
    public ExitCode Fail(Failure failure)
    {
        // Several parts of a command may fail for the same reason.
        failure.Messages.Distinct().Iter(message => Warn(message.ReplaceLineEndings(" ")));
        return failure.Code;
    }

    /// <summary>
    /// Prints a line on standard error, if that is possible: there is nowhere to complain. A part of the program that
    /// cannot be loaded for it is no such case: <see cref="LastResort"/> can still say that.
    /// </summary>
    public void Warn(string message) => Try(Error, $"funcdnn: {message}{Error.NewLine}");

    /// <summary>
    /// Prints progress, if that is possible: a run does not end because the terminal that watches it was closed or the
    /// disk of its log is full.
    /// </summary>
    public void ShowProgress(string text) => Try(Out, text);

    private static void Try(TextWriter writer, string text)
    {
        try
        {
            writer.Write(text);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException && !ExceptionFailures.IsLoadFailure(exception)
            )
        {
            // Losing a line is better than losing a run.
        }
    }
}
