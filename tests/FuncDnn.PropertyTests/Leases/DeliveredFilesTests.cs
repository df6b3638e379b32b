using FsCheck.Xunit;
using FuncDnn.Cli.Remote;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Workers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;

namespace FuncDnn.PropertyTests.Leases;

/// <summary>The folder of a trial is the same at the worker and, after a delivery, at the coordinator.</summary>
public class DeliveredFilesTests
{
    private static readonly string[] Logs = [RunFiles.Metrics, RunFiles.Marks];

    private readonly OwnDelivery _delivery = new();
    private readonly DeliveredFiles _worker;
    private readonly DeliveredFiles _coordinator = new("/coordinator", [], new OwnDelivery());

    public DeliveredFilesTests() => _worker = new("/worker", [], _delivery);

    [Property]
    public void However_rarely_a_delivery_is_due_the_coordinator_then_has_the_files_of_the_worker(byte[] moves)
    {
        _worker.CreateFolder("/worker/" + RunFiles.Checkpoints);
        _delivery.Sent = Deliver;
        foreach (var move in moves)
        {
            _delivery.IsDue = move >= 192;
            var checkpoint = CheckpointFolder.Name(1 + (move / 4 % 3));
            switch (move % 4)
            {
                case 0:
                case 1:
                    _worker.Append("/worker/" + Logs[move % 4], [move, 7]);
                    break;
                case 2:
                    _worker.Put("/worker/" + RunFiles.Checkpoints, [new FileContent(checkpoint, [move])]);
                    break;
                default:
                    _worker.Delete($"/worker/{RunFiles.Checkpoints}/{checkpoint}");
                    break;
            }
        }

        Deliver(_worker.TakeChanges());
        Assert.Empty(_worker.TakeChanges());
    }

    [Fact]
    public void A_checkpoint_that_is_deleted_before_a_delivery_is_due_is_never_sent()
    {
        var folder = "/worker/" + RunFiles.Checkpoints;
        _worker.CreateFolder(folder);
        for (var step = 1; step <= 9; step++)
        {
            _worker.Put(folder, [new FileContent(CheckpointFolder.Name(step), [1])]);
            _worker.Delete($"{folder}/{CheckpointFolder.Name(step - 1)}");
        }

        var sent = Assert.Single(_worker.TakeChanges());
        Assert.Equal($"{RunFiles.Checkpoints}/{CheckpointFolder.Name(9)}", sent.Name);
    }

    private void Deliver(EquatableArray<FileChange> changes)
    {
        new TrialChanges(_coordinator, "/coordinator").Apply(changes);
        Assert.Equal(Content(_worker, "/worker"), Content(_coordinator, "/coordinator"));
    }

    private static string[] Content(DeliveredFiles files, string root) =>
        [
            .. new TrialChanges(files, root)
                .All()
                .Select(file => $"{file.Name}: {Convert.ToHexString(file.Bytes.Span)}")
                .Order(StringComparer.Ordinal),
        ];

    private sealed class OwnDelivery : IDelivery
    {
        public bool IsDue { get; set; }

        public Action<EquatableArray<FileChange>> Sent { get; set; } = _ => { };

        public void Step(long step) { }

        public void Send(EquatableArray<FileChange> changes) => Sent(changes);
    }
}
