using FuncDnn.Cli.CommandLine;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Watching;
using FuncDnn.Cluster.Workers;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;
using Microsoft.Extensions.Logging;

namespace FuncDnn.Cli.Remote;

/// <summary>A process that works for a coordinator until nothing is left to do.</summary>
/// <param name="Access">The coordinator, and how it is trusted.</param>
/// <param name="Data">The folder with the data files of this machine.</param>
/// <param name="Count">How many trials it trains at once.</param>
/// <param name="Patience">How long it waits for a coordinator that does not answer.</param>
/// <param name="Console">The console.</param>
internal sealed record WorkerProcess(
    JoinAccess Access,
    Option<string> Data,
    int Count,
    TimeSpan Patience,
    CommandConsole Console
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static string Name => $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>Works until the coordinator closes or stays away.</summary>
    public Outcome<Unit> Run() =>
        from certificate in Certificates.Read(Access.Certificate, Console)
        from finder in CoordinatorFinder.Of(Access)
        from done in Run(certificate, finder)
        select done;

    private Outcome<Unit> Run(Option<ClusterCertificate> certificate, CoordinatorFinder finder)
    {
        // Paths in experiments are looked for here first; what happens to lie here is not what they mean.
        var cache = Directory.CreateTempSubdirectory("funcdnn-worker-");
        try
        {
            Environment.CurrentDirectory = cache.CreateSubdirectory("here").FullName;
            return Run(certificate, finder, new WorkerData(Data, cache.FullName, Access.TransfersData))
                .GetAwaiter()
                .GetResult();
        }
        finally
        {
            Environment.CurrentDirectory = Path.GetTempPath();
            cache.Delete(recursive: true);
            certificate.IfSome(one => one.Dispose());
        }
    }

    private async Task<Outcome<Unit>> Run(
        Option<ClusterCertificate> certificate,
        CoordinatorFinder finder,
        WorkerData data
    )
    {
        var silentSince = Console.Clock.GetTimestamp();
        while (!Console.Cancel.IsCancellationRequested)
        {
            var (attempt, place) = await Join(certificate, finder);
            if (attempt is JoinAttempt.Refused refused)
            {
                return Failure.BadInput($"{place}: {refused.Reason}.");
            }

            if (attempt is JoinAttempt.Joined joined)
            {
                Say($"joined {place}");
                var ends = await Work(joined.Connection, certificate, data);
                if (ends.OfType<LoopEnd.Unable>().FirstOrDefault() is { } unable)
                {
                    return Failure.BadInput($"{unable.Reason}.");
                }

                if (ends.All(end => end is LoopEnd.Closed))
                {
                    Say("the coordinator has ended, and needs no more work");
                    return Answer(place);
                }

                silentSince = Console.Clock.GetTimestamp();
            }
            else if (Console.Clock.GetElapsedTime(silentSince) >= Patience)
            {
                return Failure.Failed($"{place}: {Missing(attempt, place)}.");
            }

            await Wait();
        }

        return Failure.Interrupted with
        {
            Messages = ["interrupted; the coordinator gives the work to others."],
        };
    }

    private static string Missing(JoinAttempt attempt, string place) =>
        attempt switch
        {
            JoinAttempt.NotFound unknown => unknown.Reason,
            JoinAttempt.NotUnderstood => "what listens there does not let this worker join: give coordinator and "
                + "workers the same --certificate, or to none; or another program has the port",
            _ => $"no coordinator answers: start 'funcdnn sweep FILE.json --listen {place}' there, or check the "
                + "address and firewalls",
        };

    private async Task<(JoinAttempt Attempt, string Place)> Join(
        Option<ClusterCertificate> certificate,
        CoordinatorFinder finder
    )
    {
        var found = await finder.Find();
        if (found.Case is not HostAddress address)
        {
            return (new JoinAttempt.NotFound(((Error)found).Message), $"{finder}");
        }

        var endpoint = address
            .Resolve()
            .Bind(one => Certificates.CheckReach(one, certificate.IsSome || Access.IsInsecure));
        try
        {
            var attempt = await endpoint.Match<Task<JoinAttempt>>(
                one => WorkerConnection.Join(one, certificate, NameOf(1), Log, Console.Cancel),
                error => Task.FromResult<JoinAttempt>(new JoinAttempt.Refused(error.Message.TrimEnd('.')))
            );
            return (attempt, $"{address}");
        }
        catch (OperationCanceledException)
        {
            return (new JoinAttempt.NobodyThere(), $"{address}");
        }
    }

    private async Task<LoopEnd[]> Work(
        WorkerConnection connection,
        Option<ClusterCertificate> certificate,
        WorkerData data
    )
    {
        await using (connection)
        {
            IWorkerTask task = connection.WholeWorkers
                ? new SeatTask(Name, connection.Coordinator, certificate)
                : new TrialTask(Console, isSerial: Count > 1);
            return await Task.WhenAll(
                Enumerable
                    .Range(1, connection.WholeWorkers ? 1 : Count)
                    .Select(i => new WorkerLoop(connection, NameOf(i), task, data).Run(Console.Cancel))
            );
        }
    }

    private Option<ILoggerProvider> Log => OrleansLog.Of(Access.IsVerbose, Console);

    private static string NameOf(int worker) => $"{Name}{ClusterStatus.ThreadMark}{worker}";

    private async Task Wait()
    {
        try
        {
            await Task.Delay(Pause, Console.Cancel);
        }
        catch (OperationCanceledException)
        {
            // The loop ends.
        }
    }

    private Unit Answer(string place)
    {
        if (Console.IsJson)
        {
            Console.Answer(json =>
            {
                json.WriteString("worker", Name);
                json.WriteString("coordinator", place);
            });
        }

        return Prelude.unit;
    }

    private void Say(string text)
    {
        if (!Console.IsQuiet && !Console.IsJson)
        {
            Console.ShowProgress($"{Name}: {text}{Console.Out.NewLine}");
        }
    }
}
