using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Studio.Library;

/// <summary>
/// The sizes and times of the files that a row is made of: while they stay, so does the row, and nothing is read.
/// </summary>
/// <param name="Experiment">experiment.json.</param>
/// <param name="Metrics">metrics.jsonl.</param>
/// <param name="Ending">The result, or why there is none.</param>
/// <param name="Fingerprints">The fingerprints of the files.</param>
/// <param name="Lock">The file by which the process that trains holds the folder.</param>
internal sealed record FolderStamp(
    FileStamp Experiment,
    FileStamp Metrics,
    FileStamp Ending,
    FileStamp Fingerprints,
    FileStamp Lock
)
{
    /// <summary>When something was last written to the folder, UTC.</summary>
    public DateTime Changed => new(Math.Max(Math.Max(Experiment.Ticks, Metrics.Ticks), Ending.Ticks), DateTimeKind.Utc);

    /// <summary>The stamp of a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static FolderStamp Of(string folder)
    {
        FileStamp File(string name) => FileStamp.Of(Path.Combine(folder, name));
        var result = File(RunFiles.Result);
        return new(
            File(RunFiles.Experiment),
            File(RunFiles.Metrics),
            result.Exists ? result : File(RunFiles.Divergence),
            File(RunFiles.Fingerprints),
            File(LockedFolder.LockName)
        );
    }
}
