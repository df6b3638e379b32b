using FuncDnn.Cluster.Hosting;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Cli.Remote;

/// <summary>The folder of a trial as its workers send and receive it: the files of a run and no others.</summary>
/// <param name="Files">The file system.</param>
/// <param name="Folder">The folder of the trial.</param>
internal sealed record TrialChanges(IFiles Files, string Folder)
{
    /// <summary>All files that a worker needs to go on.</summary>
    public EquatableArray<WorkFile> All() =>
        Names().Map(name => new WorkFile(name, Files.Read(PathOf(name)))).ToEquatableArray();

    /// <summary>
    /// Applies changes in their order, in which every moment between two of them is a run that can be resumed.
    /// </summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="InvalidDataException">
    /// A change is none of a run, or does not continue the file that is here.
    /// </exception>
    public void Apply(EquatableArray<FileChange> changes)
    {
        changes.Iter(CheckName);
        foreach (var change in changes)
        {
            CheckLength(change);
            var (folder, name) = (Path.GetDirectoryName(PathOf(change.Name))!, Path.GetFileName(change.Name));
            if (change.IsDeleted)
            {
                Files.Delete(PathOf(change.Name));
            }
            else if (change.Offset > 0)
            {
                Files.Append(PathOf(change.Name), change.Bytes.Span);
                Files.Flush(PathOf(change.Name));
            }
            else
            {
                if (!Files.IsFolder(folder))
                {
                    Files.CreateFolder(folder);
                    Files.FlushFolder(Folder);
                }

                Files.Put(folder, [new FileContent(name, change.Bytes.ToArray())]);
            }
        }
    }

    private void CheckName(FileChange change)
    {
        if (!IsOfRun(change.Name))
        {
            throw new InvalidDataException($"{Folder}: a worker sent {change.Name}, which is no file of a run");
        }
    }

    private void CheckLength(FileChange change)
    {
        if (
            change.Offset > 0
            && (!Files.IsFile(PathOf(change.Name)) || Files.Read(PathOf(change.Name)).Length != change.Offset)
        )
        {
            throw new InvalidDataException($"{PathOf(change.Name)}: another process has changed it");
        }
    }

    // What comes over the network names files; none outside the folder may be among them.
    private static bool IsOfRun(string name) =>
        name.Split('/') switch
        {
            [var file] => file != RunFiles.Checkpoints && RunFiles.Names.Contains(file),
            [RunFiles.Checkpoints, var checkpoint] => CheckpointFolder.StepOf(checkpoint).IsSome,
            _ => false,
        };

    private IEnumerable<string> Names()
    {
        var checkpoints = Path.Combine(Folder, RunFiles.Checkpoints);
        var inFolder = Files.List(Folder).Filter(name => Files.IsFile(PathOf(name)));
        var below = Files.IsFolder(checkpoints) ? Files.List(checkpoints) : [];
        return inFolder.Concat(below.Map(name => $"{RunFiles.Checkpoints}/{name}")).Where(IsOfRun);
    }

    private string PathOf(string name) => Path.Combine(Folder, name.Replace('/', Path.DirectorySeparatorChar));
}
