using System.CommandLine;
using System.Globalization;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>
/// Completion in the shell: <c>funcdnn "[suggest:N]" "LINE"</c> prints what may stand at the N-th character, as dotnet-suggest asks
/// (https://learn.microsoft.com/dotnet/standard/commandline/how-to-enable-tab-completion).
/// </summary>
internal static class Completion
{
    private const string Beginning = "[suggest";

    /// <summary>Whether completion is asked for.</summary>
    /// <param name="args">The words after funcdnn.</param>
    public static bool IsWanted(string[] args) =>
        args.Length > 0 && args[0].StartsWith(Beginning, StringComparison.Ordinal) && args[0].EndsWith(']');

    /// <summary>Prints the completions, a line each.</summary>
    /// <param name="args">The words after funcdnn.</param>
    /// <param name="root">The command.</param>
    /// <param name="console">What the command speaks with.</param>
    public static ExitCode Run(string[] args, Command root, CommandConsole console)
    {
        var line = args.Length > 1 ? args[1] : "";
        var told = args[0][Beginning.Length..].Trim(':', ']');
        var place = int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? Math.Min(at, line.Length)
            : line.Length;
        foreach (var completion in root.Parse(line).GetCompletions(place))
        {
            console.Out.WriteLine(completion.Label);
        }

        return ExitCode.Good;
    }
}
