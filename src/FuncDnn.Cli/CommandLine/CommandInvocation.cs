using System.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Parses the arguments of the process and runs the command that they name.</summary>
internal static class CommandInvocation
{
    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments after funcdnn.</param>
    /// <param name="root">The root command.</param>
    /// <param name="console">The console.</param>
    public static ExitCode Run(string[] args, Command root, CommandConsole console)
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
        try
        {
            return Completion.IsRequested(args) ? Completion.Run(args, root, console)
                : parsed.Errors.Count > 0 ? console.Fail(ParseErrors.Of(parsed))
                : (ExitCode)parsed.Invoke(output);
        }
        catch (IOException exception)
        {
            // The commands handle errors of their own files; what is left is the output, for example on a full disk.
            return console.Fail(Failure.BadInput($"the output cannot be written: {exception.Message}"));
        }
        catch (OutOfMemoryException)
        {
            return console.Fail(
                Failure.BadInput("there is not enough memory: take fewer units, fewer examples or smaller batches.")
            );
        }
    }
}
