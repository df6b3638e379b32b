using System.CommandLine;
using System.CommandLine.Invocation;
using FuncDnn.Runs.Failures;

namespace FuncDnn.Cli.CommandLine;

/// <summary>Prints the version, for example 0.1.0.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(
            typeof(VersionAction).Assembly.GetName().Version?.ToString(3)
        );
        return (int)ExitCode.Good;
    }
}
