using FuncDnn.Cluster.Hosting;
using FuncDnn.Cluster.Messages;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cluster.Workers;

/// <summary>Work as a worker has received it.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Description">What is to be done, as JSON of the coordinator.</param>
/// <param name="Files">The files of the work so far.</param>
/// <param name="DataFolder">The folder with its data files; none if it reads no files.</param>
/// <param name="Hashes">The SHA-256 of each data file.</param>
/// <param name="Fetch">
/// Finds a data file that the work does not always need, or receives it: its path, or why this machine cannot have it.
/// </param>
internal sealed record ReceivedWork(
    string Key,
    string Description,
    EquatableArray<WorkFile> Files,
    Option<string> DataFolder,
    EquatableArray<string> Hashes,
    Func<FileMessage, Fin<string>> Fetch
);
