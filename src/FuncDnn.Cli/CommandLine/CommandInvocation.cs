using System.CommandLine;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Parses the arguments of the process and runs the command that they name.</summary>
internal static class CommandInvocation
{
    /// <summary>Runs a command. Whatever it throws becomes a line on standard error and an exit code.</summary>
    /// <param name="args">The arguments after funcdnn.</param>
    /// <param name="define">Defines the root command.</param>
    /// <param name="console">The console.</param>
    public static ExitCode Run(string[] args, Func<CommandConsole, Command> define, CommandConsole console)
    {
        try
        {
            return Run(args, define(console), console);
        }
        catch (Exception exception)
        {
            return console.Fail(ExceptionFailures.Of(exception));
        }
    }

    private static ExitCode Run(string[] args, Command root, CommandConsole console)
    {
        // Without arguments, the help is the only useful output.
        var words = args.Length == 0 ? ["--help"] : args;
        // An argument that starts with @ is a name like any other, not a response file.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var output = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
        };
        // What follows a misplaced option is parsed wrongly, so its errors mean nothing.
        var misplaced = parsed.Action is HelpWithExamples or VersionAction ? [] : MisplacedOptions.Of(words, parsed);
        return Completion.IsRequested(args) ? Completion.Run(args, root, console)
            : !misplaced.IsEmpty ? console.Fail(ParseErrors.Of(parsed, misplaced))
            : parsed.Errors.Count > 0 ? console.Fail(ParseErrors.Of(parsed))
            : (ExitCode)parsed.Invoke(output);
    }
}
