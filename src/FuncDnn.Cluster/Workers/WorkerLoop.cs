using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Telemetry;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Workers;

/// <summary>A worker: takes work from a coordinator, one piece after another.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Name">The name of this worker, of which a process may have several.</param>
/// <param name="Task">Does the work.</param>
/// <param name="Data">Where it finds data files.</param>
internal sealed record WorkerLoop(WorkerConnection Connection, string Name, IWorkerTask Task, WorkerData Data)
{
    // A worker that waits asks so often: short work ends without a pause that anybody notices.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const int SignsPerLease = 5;

    private IBoardGrain Board => Connection.Board;

    /// <summary>Works until the coordinator closes, the connection is lost or the worker is stopped.</summary>
    /// <param name="stop">Stops the worker.</param>
    public async Task<LoopEnd> Run(CancellationToken stop)
    {
        try
        {
            // The connection has joined under one name; a process may have several workers.
            await Board.Join(new(Name, BuildIdentity.Name));
            while (!stop.IsCancellationRequested)
            {
                var assignment = await Board.Take(Name);
                switch (assignment.Kind)
                {
                    case AssignmentKind.Closed:
                        return new LoopEnd.Closed();
                    case AssignmentKind.Unknown:
                        return new LoopEnd.Lost();
                    case AssignmentKind.Wait:
                        await System.Threading.Tasks.Task.Delay(Pause, stop);
                        break;
                    default:
                        if ((await Do(assignment, stop)).Case is Error error)
                        {
                            await Leave();
                            return new LoopEnd.Unable(error.Message);
                        }

                        break;
                }
            }
        }
        catch (Exception exception) when (Workers.Connection.IsLost(exception))
        {
            if (!stop.IsCancellationRequested)
            {
                return new LoopEnd.Lost();
            }
        }

        await Leave();
        return new LoopEnd.Stopped();
    }

    // An error of this machine, which others may not have.
    private async Task<Option<Error>> Do(Assignment assignment, CancellationToken stop)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var delivery = new Delivery(
            Board,
            assignment.Lease,
            Connection.LeaseTime / SignsPerLease,
            TimeProvider.System,
            lost
        );
        var renewal = delivery.Renew();
        try
        {
            var received = await Receive(assignment);
            if (received.Case is not ReceivedWork work)
            {
                return (Error)received;
            }

            if (Task.WhyNotHere(work).Case is Error error)
            {
                return error;
            }

            var done = await OnThread(() => Task.Do(work, delivery, lost.Token));
            if (Task.FailsAlone && done.Case is Error failed)
            {
                return failed;
            }

            if (!lost.IsCancellationRequested)
            {
                await delivery.Finish(
                    done.IfFail(_ => EquatableArray<FileChange>.Empty),
                    done.Match(_ => "", error => error.Message)
                );
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The lease is lost: another worker has the work.
        }
        finally
        {
            await delivery.Settle();
            await lost.CancelAsync();
            await renewal;
        }

        return Prelude.None;
    }

    private async Task<Fin<ReceivedWork>> Receive(Assignment assignment)
    {
        var files = assignment
            .Files.AsEnumerable()
            .Zip(
                assignment.Contents,
                (file, content) => new WorkFile(file.Name, ClusterInstruments.Received(content).Bytes)
            )
            .ToList();
        foreach (var file in assignment.Files.Skip(files.Count))
        {
            var bytes = new MemoryStream(checked((int)file.Length));
            foreach (var offset in Pieces.Offsets(file.Length))
            {
                var piece = await Board.ReadFile(assignment.Lease, file.Name, offset);
                bytes.Write(ClusterInstruments.Received(piece).Bytes);
            }

            files.Add(new(file.Name, bytes.ToArray()));
        }

        var found = await Find(assignment.Data);
        return found.Map(folder => new ReceivedWork(
            assignment.Lease.Key,
            assignment.Description,
            files.ToEquatableArray(),
            folder,
            assignment.Data.Select(file => file.Sha256).ToEquatableArray(),
            file => Fetch(file).GetAwaiter().GetResult()
        ));
    }

    private async Task<Fin<string>> Fetch(FileMessage file) =>
        (await Find([file])).Map(folder => Path.Combine(folder.IfNone(""), file.Name));

    private Task<Fin<Option<string>>> Find(List<FileMessage> files) =>
        Data.Find(
            files,
            Connection.SendsData,
            async (file, offset) => ClusterInstruments.Received(await Board.ReadData(Name, file.Sha256, offset))
        );

    private async Task Leave()
    {
        try
        {
            await Board.Leave(Name);
        }
        catch (Exception exception) when (Workers.Connection.IsLost(exception))
        {
            // Its leases end by themselves.
        }
    }

    // Training takes long: a thread of its own leaves those of the pool to the network.
    private static Task<T> OnThread<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        {
            Name = "FuncDnn worker",
            IsBackground = true,
        };
        thread.Start();
        return done.Task;
    }
}
