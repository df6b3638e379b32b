using System.Net;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Execution;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Data;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>The time during which a command coordinates workers.</summary>
internal static class ClusterSession
{
    /// <summary>Does the work of a sweep with workers of other machines.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="access">Where they join, and who may.</param>
    /// <param name="load">Loads data; called by several threads at once.</param>
    /// <param name="data">The folder with the data files.</param>
    /// <param name="threads">How many trials this process trains itself at once; by default as many as threads.</param>
    /// <param name="console">The console.</param>
    /// <param name="work">The work.</param>
    public static Outcome<T> With<T>(
        ClusterAccess access,
        Func<Experiment, Fin<Dataset<double>>> load,
        Option<string> data,
        Option<int> threads,
        CommandConsole console,
        Func<Func<SweepFolder, ITrialWorkers>, Outcome<T>> work
    ) =>
        from certificate in Certificates.Read(access, console)
        from endpoint in access.Address.Resolve().OrFail()
        from events in EventFile.Open(Prelude.Optional(access.Events), $"{access.Address}", console)
        from cluster in Start(endpoint, certificate, access, wholeWorkers: false, isShown: true, console)
        let watch = new ClusterWatch(() => cluster.Status, events)
        from done in Do(
            cluster,
            () =>
                work(folder => new ClusterWorkers(
                    cluster,
                    watch,
                    folder,
                    load,
                    data,
                    threads.IfNone(Parallelism.Threads),
                    console
                ))
        )
        select done;

    /// <summary>Starts a coordinator.</summary>
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="certificate">What workers must have.</param>
    /// <param name="access">How workers reach it.</param>
    /// <param name="wholeWorkers">Whether each piece of work takes all threads of a worker.</param>
    /// <param name="isShown">Whether to print how workers join.</param>
    /// <param name="console">The console.</param>
    public static Outcome<Coordinator> Start(
        IPEndPoint endpoint,
        Option<ClusterCertificate> certificate,
        ClusterAccess access,
        bool wholeWorkers,
        bool isShown,
        CommandConsole console
    ) =>
        from reachable in RedisEntries.Check(access)
        from cluster in Coordinator
            .Start(
                endpoint,
                certificate,
                access.TransfersData,
                wholeWorkers,
                console.Clock,
                OrleansLog.Of(access.IsVerbose, console)
            )
            .GetAwaiter()
            .GetResult()
            .OrFail(reason => Failure.BadInput($"{access.Address}: {reason}."))
        from announced in Announce(cluster, access, isShown, console)
        select cluster;

    private static Outcome<Unit> Announce(
        Coordinator cluster,
        ClusterAccess access,
        bool isShown,
        CommandConsole console
    )
    {
        var announced = RedisEntries.Announce(cluster, access, console);
        if (announced.Failure is not null)
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        else if (isShown && !console.IsQuiet && !console.IsJson)
        {
            var how = access.Entry is { } entry ? $"{entry}" : $"--join {access.Address}";
            console.ShowProgress($"workers may join: funcdnn worker {how}{console.Out.NewLine}");
        }

        return announced;
    }

    private static Outcome<T> Do<T>(Coordinator cluster, Func<Outcome<T>> work)
    {
        try
        {
            return work();
        }
        finally
        {
            cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
