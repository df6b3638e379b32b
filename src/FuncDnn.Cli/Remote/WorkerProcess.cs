using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Output;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Workers;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>A process that works for a coordinator until nothing is left to do.</summary>
/// <param name="Access">The coordinator, and how it is trusted.</param>
/// <param name="Data">The folder with the data files of this machine.</param>
/// <param name="Count">How many trials it trains at once.</param>
/// <param name="Patience">How long it waits for a coordinator that does not answer.</param>
/// <param name="Console">The console.</param>
internal sealed record WorkerProcess(
    ClusterAccess Access,
    Option<string> Data,
    int Count,
    TimeSpan Patience,
    CommandConsole Console
)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static string Name => $"{Environment.MachineName}-{Environment.ProcessId}";

    private HostAddress Coordinator => Access.Address;

    /// <summary>Works until the coordinator closes or stays away.</summary>
    public Outcome<Unit> Run() =>
        Certificates
            .Read(Access, Console)
            .Bind(certificate =>
            {
                try
                {
                    return Run(certificate);
                }
                finally
                {
                    certificate.IfSome(one => one.Dispose());
                }
            });

    private Outcome<Unit> Run(Option<ClusterCertificate> certificate)
    {
        // Paths in experiments are looked for here first; what happens to lie here is not what they mean.
        var cache = Directory.CreateTempSubdirectory("funcdnn-worker-");
        try
        {
            Environment.CurrentDirectory = cache.CreateSubdirectory("here").FullName;
            return Run(certificate, new WorkerData(Data, cache.FullName, Access.TransfersData))
                .GetAwaiter()
                .GetResult();
        }
        finally
        {
            Environment.CurrentDirectory = Path.GetTempPath();
            cache.Delete(recursive: true);
        }
    }

    private async Task<Outcome<Unit>> Run(Option<ClusterCertificate> certificate, WorkerData data)
    {
        var silentSince = Console.Clock.GetTimestamp();
        while (!Console.Cancel.IsCancellationRequested)
        {
            var attempt = await Join(certificate);
            if (attempt is JoinAttempt.Refused refused)
            {
                return Failure.BadInput($"{Coordinator}: {refused.Reason}.");
            }

            if (attempt is JoinAttempt.Joined joined)
            {
                Say($"joined {Coordinator}");
                var ends = await Work(joined.Connection, certificate, data);
                if (ends.OfType<LoopEnd.Unable>().FirstOrDefault() is { } unable)
                {
                    return Failure.BadInput($"{unable.Reason}.");
                }

                if (ends.All(end => end is LoopEnd.Closed))
                {
                    Say("the coordinator has all results");
                    return Answer();
                }

                silentSince = Console.Clock.GetTimestamp();
            }
            else if (Console.Clock.GetElapsedTime(silentSince) >= Patience)
            {
                return Failure.Failed($"{Coordinator}: {Missing(attempt)}");
            }

            await Wait();
        }

        return Failure.Interrupted with
        {
            Messages = ["interrupted; the coordinator gives the work to others."],
        };
    }

    private string Missing(JoinAttempt attempt) =>
        attempt is JoinAttempt.NotUnderstood
            ? "what listens there does not let this worker join: give coordinator and workers the same --certificate, "
                + "or to none; or another program has the port."
            : $"no coordinator answers: start 'funcdnn sweep FILE.json --listen {Coordinator}' there, or check the "
                + "address and firewalls.";

    private async Task<JoinAttempt> Join(Option<ClusterCertificate> certificate)
    {
        try
        {
            return await Coordinator
                .Resolve()
                .Match<Task<JoinAttempt>>(
                    endpoint => WorkerConnection.Join(endpoint, certificate, NameOf(1), Console.Cancel),
                    error => Task.FromResult<JoinAttempt>(new JoinAttempt.Refused(error.Message.TrimEnd('.')))
                );
        }
        catch (OperationCanceledException)
        {
            return new JoinAttempt.NobodyThere();
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

    private static string NameOf(int worker) => $"{Name}-{worker}";

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

    private Unit Answer()
    {
        if (Console.IsJson)
        {
            Console.Answer(json =>
            {
                json.WriteString("worker", Name);
                json.WriteString("coordinator", $"{Coordinator}");
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
