using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;

namespace FuncDnn.Cli.Output;

/// <summary>What a command hears and speaks with; a test gives its own.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error, for mistakes alone.</param>
/// <param name="IsTerminal">Whether a person watches the output, so that lines may be drawn over.</param>
/// <param name="HasColor">Whether colours are wanted.</param>
/// <param name="Width">Characters in a line.</param>
/// <param name="Clock">For progress and for the seconds a run took; results never depend on it.</param>
/// <param name="Files">The disk that runs are kept on.</param>
/// <param name="Cancel">Set by Ctrl-C.</param>
internal sealed record CommandConsole(
    TextReader In,
    TextWriter Out,
    TextWriter Error,
    bool IsTerminal,
    bool HasColor,
    int Width,
    TimeProvider Clock,
    IFiles Files,
    CancellationToken Cancel
)
{
    // Wide enough for every table: a program that reads the lines wants them whole.
    private const int WidthOfPipe = 200;

    /// <summary>Whether only results and errors are wanted.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Whether the result is wanted as one JSON object; nothing else is then said on standard output.</summary>
    public bool IsJson { get; init; }

    /// <summary>The console of this process; colours as NO_COLOR (https://no-color.org) and TERM allow.</summary>
    /// <param name="cancel">Set by Ctrl-C.</param>
    public static CommandConsole OfProcess(CancellationToken cancel)
    {
        var isTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        return new(
            Console.In,
            Console.Out,
            Console.Error,
            isTerminal,
            isTerminal && WantsColor(Environment.GetEnvironmentVariable("NO_COLOR")),
            isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : WidthOfPipe,
            TimeProvider.System,
            new Disk(),
            cancel
        );
    }

    /// <summary>Whether colours are wanted: not where NO_COLOR is there and not empty.</summary>
    /// <param name="noColor">What the variable holds.</param>
    public static bool WantsColor(string? noColor) => string.IsNullOrEmpty(noColor);

    /// <summary>Says what went wrong, a line for each mistake.</summary>
    /// <param name="failure">Why the command ended.</param>
    /// <returns>What the shell is told.</returns>
    public ExitCode Fail(Failure failure)
    {
        failure.Mistakes.Iter(mistake => Error.WriteLine($"funcdnn: {mistake.ReplaceLineEndings(" ")}"));
        return failure.Code;
    }
}
