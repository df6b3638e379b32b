using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace FuncDnn.Cli;

/// <summary>The help of a command, and under it examples.</summary>
/// <param name="width">Characters in a line.</param>
internal sealed class HelpWithExamples(int width) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        new HelpAction { MaxWidth = width }.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampledCommand command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return (int)ExitCode.Good;
    }
}
