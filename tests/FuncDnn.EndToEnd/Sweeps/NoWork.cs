using FuncDnn.Cluster.Hosting;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>Work without files.</summary>
internal sealed record NoWork(string Key) : IPostedWork
{
    public WorkOrder Order() => new("", EquatableArray<WorkFile>.Empty, EquatableArray<SharedDataFile>.Empty);

    public void Apply(EquatableArray<FileChange> changes) { }

    public void Progress(long step) { }
}
