using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>Who computes a run, by what the user wants; nothing of a cluster is loaded without need.</summary>
internal static class RunWorkers
{
    /// <summary>The workers, or that this program has none.</summary>
    public static Outcome<IRunWorkers> Of(Option<WantedWorkers> wanted, CommandConsole console) =>
        wanted.Case is not WantedWorkers some ? new ThisProcess()
        : ClusterSupport.IsSupported ? new RunCluster(some.Listen, some.Local, some.MostParts, console)
        : ClusterSupport.Missing;
}
