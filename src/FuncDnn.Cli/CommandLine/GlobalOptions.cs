using System.CommandLine;
using FuncDnn.Cli.Output;
using FuncDnn.Model;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The words that every command hears.</summary>
internal static class GlobalOptions
{
    private const string Quiet = "--quiet";
    private const string Threads = "--threads";
    private const string Json = "--json";

    /// <summary>Lets a command and all below it hear them.</summary>
    /// <param name="root">The command.</param>
    public static void AddTo(Command root)
    {
        root.Add(new Option<bool>(Quiet) { Description = "Print results and errors only.", Recursive = true });
        var threads = NumberOptions.Threads(Threads);
        threads.Recursive = true;
        root.Add(threads);
    }

    /// <summary>The wish for an answer that a program reads.</summary>
    public static Option<bool> OneObject() => new(Json) { Description = "Print the result as one JSON object." };

    /// <summary>The console as the words want it; the threads are set for the process.</summary>
    /// <param name="words">The words.</param>
    /// <param name="console">The console without them.</param>
    public static CommandConsole Heard(ParseResult words, CommandConsole console)
    {
        if (words.GetValue<int?>(Threads) is { } threads)
        {
            Parallelism.Threads = threads;
        }

        var json = words.GetValue<bool>(Json);
        return console with { IsQuiet = json || words.GetValue<bool>(Quiet), IsJson = json };
    }
}
