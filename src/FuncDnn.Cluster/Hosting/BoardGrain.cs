using FuncDnn.Cluster.Messages;
using FuncDnn.Cluster.Telemetry;
using Orleans.Concurrency;

namespace FuncDnn.Cluster.Hosting;

/// <summary>The door of a coordinator: calls from the network reach its <see cref="WorkService"/>.</summary>
/// <param name="service">The service; it takes its own locks, so that calls need not wait for each other.</param>
[Reentrant]
internal sealed class BoardGrain(WorkService service) : Grain, IBoardGrain
{
    public Task<Welcome> Join(Introduction worker) => Task.FromResult(service.Join(worker));

    // Files are read and written, which takes longer than the threads of grains may be held.
    public Task<Assignment> Take(string worker) =>
        Task.Run(() =>
        {
            var assignment = service.Take(worker);
            assignment.Contents.ForEach(content => ClusterInstruments.Sent(content));
            return assignment;
        });

    public Task<Piece> ReadFile(LeaseMessage lease, string name, long offset) =>
        Task.FromResult(ClusterInstruments.Sent(service.ReadFile(lease.ToLease(), name, offset)));

    public Task<Piece> ReadData(string worker, string sha256, long offset) =>
        Task.Run(() => ClusterInstruments.Sent(service.ReadData(worker, sha256, offset)));

    public Task<bool> Renew(LeaseMessage lease, long step) => Task.FromResult(service.Renew(lease.ToLease(), step));

    public Task<bool> Write(LeaseMessage lease, FilePiece piece) =>
        Task.FromResult(service.Write(lease.ToLease(), ClusterInstruments.Received(piece)));

    public Task<bool> Commit(LeaseMessage lease, int number, List<FilePiece> pieces, string failure, bool isLast)
    {
        pieces.ForEach(piece => ClusterInstruments.Received(piece));
        return Task.Run(() => service.Commit(lease.ToLease(), number, pieces, failure, isLast));
    }

    public Task Leave(string worker)
    {
        service.Leave(worker);
        return Task.CompletedTask;
    }
}
