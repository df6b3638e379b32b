using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Hosting;

/// <summary>Work that a coordinator lets others do. All calls for one piece of work come one after another.</summary>
internal interface IPostedWork
{
    /// <summary>Its name, unique among unfinished work.</summary>
    string Key { get; }

    /// <summary>What a worker needs, as it is now: called whenever a worker takes the work.</summary>
    WorkOrder Order();

    /// <summary>Applies what a worker has changed since it last delivered.</summary>
    /// <param name="changes">The changes, in their order.</param>
    /// <exception cref="InvalidDataException">They do not belong to the work; another worker may do it.</exception>
    void Apply(EquatableArray<FileChange> changes);

    /// <summary>Hears how far a worker is.</summary>
    /// <param name="step">The number of completed steps.</param>
    void Progress(long step);
}
