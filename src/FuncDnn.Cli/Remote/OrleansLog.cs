using FuncDnn.Cluster.Hosting;
using FuncDnn.Runs.Output;
using LanguageExt;
using Microsoft.Extensions.Logging;

namespace FuncDnn.Cli.Remote;

/// <summary>The messages of Orleans, which only <c>--verbose</c> shows.</summary>
internal static class OrleansLog
{
    /// <summary>Where they go: standard error, or nowhere.</summary>
    /// <param name="isVerbose">Whether the user wants them.</param>
    /// <param name="console">The console.</param>
    public static Option<ILoggerProvider> Of(bool isVerbose, CommandConsole console) =>
        isVerbose ? new LineLog(console.Error) : Option<ILoggerProvider>.None;
}
