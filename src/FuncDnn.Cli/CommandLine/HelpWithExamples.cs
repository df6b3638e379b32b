using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The help of a command with its examples; that of the root also lists the exit codes.</summary>
/// <param name="width">Characters per line.</param>
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
                foreach (var (code, meaning) in ExitCodes.All)
                {
                    output.WriteLine($"  {(int)code, -4} {meaning}");
                }

                output.WriteLine();
            }
        }

        return (int)ExitCode.Good;
    }
}
