using System.CommandLine;
using System.Globalization;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>
/// Completion in the shell: <c>funcdnn "[suggest:N]" "LINE"</c> prints the completions at the N-th character, which
/// is the protocol of dotnet-suggest
/// (https://learn.microsoft.com/dotnet/standard/commandline/how-to-enable-tab-completion).
/// </summary>
internal static class Completion
{
    private const string Prefix = "[suggest";

    /// <summary>Whether completion is requested.</summary>
    public static bool IsRequested(string[] args) =>
        args.Length > 0 && args[0].StartsWith(Prefix, StringComparison.Ordinal) && args[0].EndsWith(']');

    /// <summary>Prints the completions, one per line.</summary>
    public static ExitCode Run(string[] args, Command root, CommandConsole console)
    {
        var line = args.Length > 1 ? args[1] : "";
        var position = args[0][Prefix.Length..].Trim(':', ']');
        var index = int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? Math.Min(parsed, line.Length)
            : line.Length;
        foreach (var completion in root.Parse(line).GetCompletions(index))
        {
            console.Out.WriteLine(completion.Label);
        }

        return ExitCode.Good;
    }
}
