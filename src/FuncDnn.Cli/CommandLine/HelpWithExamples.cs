using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FuncDnn.Cli.Failures;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The help of a command, and under it examples; under that of the root the exit codes.</summary>
/// <param name="width">Characters in a line.</param>
internal sealed class HelpWithExamples(int width) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        new HelpAction { MaxWidth = width }.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CommandWithExamples command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
            if (!command.Parents.Any())
            {
                output.WriteLine("Exit codes:");
                output.WriteLine("  0    good");
                output.WriteLine("  1    a check failed, two runs differ, or a run diverged");
                output.WriteLine("  2    bad input: words, a file or a folder that cannot be used");
                output.WriteLine("  130  interrupted by Ctrl-C; 'funcdnn resume' goes on with the run");
                output.WriteLine("  143  stopped by SIGTERM, as by Ctrl-C");
                output.WriteLine();
            }
        }

        return (int)ExitCode.Good;
    }
}
