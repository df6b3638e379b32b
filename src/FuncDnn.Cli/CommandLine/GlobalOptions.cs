using System.CommandLine;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that every command has.</summary>
internal static class GlobalOptions
{
    /// <summary>The option for the number of threads.</summary>
    public const string Threads = "--threads";

    private const string Quiet = "--quiet";
    private const string JsonName = "--json";

    /// <summary>Adds the options to a command and all below it.</summary>
    public static void AddTo(Command root)
    {
        root.Add(new Option<bool>(Quiet) { Description = "Print results and errors only.", Recursive = true });
        var threads = NumberOptions.Threads(Threads);
        threads.Recursive = true;
        root.Add(threads);
    }

    /// <summary>Prints the result as JSON; each command adds it, so that its help shows it.</summary>
    public static Option<bool> Json() => new(JsonName) { Description = "Print the result as one JSON object." };

    /// <summary>Applies the options to the console, and sets the number of threads of the process.</summary>
    public static CommandConsole Apply(ParseResult parsed, CommandConsole console)
    {
        if (parsed.GetValue<int?>(Threads) is { } threads)
        {
            Parallelism.Threads = threads;
        }

        var json = parsed.GetValue<bool>(JsonName);
        return console with { IsQuiet = json || parsed.GetValue<bool>(Quiet), IsJson = json };
    }
}
