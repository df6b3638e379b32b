using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>Threads of this process alone, or a cluster.</summary>
internal static class TrialWorkers
{
    /// <summary>Does work with those who train as the user wants it.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="workforce">Who trains.</param>
    /// <param name="load">Loads data; called by several threads at once.</param>
    /// <param name="data">The folder with the data files.</param>
    /// <param name="console">The console.</param>
    /// <param name="work">The work.</param>
    public static Outcome<T> With<T>(
        Workforce workforce,
        Func<Experiment, Fin<Dataset<double>>> load,
        Option<string> data,
        CommandConsole console,
        Func<Func<SweepFolder, ITrialWorkers>, Outcome<T>> work
    )
    {
        if (workforce.Listen.Case is not ClusterAccess listen)
        {
            return work(folder => new LocalWorkers(folder, load, data, workforce.Threads, console));
        }

        return ClusterSupport.IsSupported
            ? ClusterSession.With(listen, load, data, workforce.Threads, console, work)
            : ClusterSupport.Missing;
    }
}
