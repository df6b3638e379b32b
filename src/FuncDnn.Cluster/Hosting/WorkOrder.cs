using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Hosting;

/// <summary>What a worker needs to do a piece of work, from where the last one left it.</summary>
/// <param name="Description">What is to be done, as JSON.</param>
/// <param name="Files">The files of the work so far.</param>
/// <param name="Data">The data files that it reads.</param>
/// <param name="OnDemand">Data files of which a worker reads those that it finds that it needs.</param>
internal sealed record WorkOrder(
    string Description,
    EquatableArray<WorkFile> Files,
    EquatableArray<SharedDataFile> Data,
    EquatableArray<SharedDataFile> OnDemand = default
);

/// <summary>A file of a piece of work.</summary>
/// <param name="name">The file, relative to the folder of the work, with / between folders.</param>
/// <param name="bytes">Its content; never changed.</param>
internal sealed class WorkFile(string name, ReadOnlyMemory<byte> bytes)
{
    /// <summary>The file, relative to the folder of the work, with / between folders.</summary>
    public string Name { get; } = name;

    /// <summary>Its content.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;
}

/// <summary>A data file that workers may read.</summary>
/// <param name="Name">Its name, relative to the folder with the data.</param>
/// <param name="Path">Where the coordinator finds it.</param>
/// <param name="Length">The number of its bytes.</param>
/// <param name="Sha256">The SHA-256 of its content, in hexadecimal digits.</param>
internal sealed record SharedDataFile(string Name, string Path, long Length, string Sha256);
