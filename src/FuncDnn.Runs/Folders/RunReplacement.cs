using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>
/// Begins a run in a folder that holds another one, which is deleted when the new one is on the disk: the first files
/// of the new run are written to a hidden folder, then a file that marks them as complete, and only then the old files
/// are deleted and the new ones take their places. Whatever moment the process is killed at, the folder holds the whole
/// old run or the whole beginning of the new one.
/// </summary>
internal static class RunReplacement
{
    private const string FolderName = ".funcdnn-next";
    private const string Mark = "complete";

    /// <summary>Begins a run; the folder must be locked.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="content">Its first files. The last one is written last.</param>
    public static void Begin(IFiles files, string path, EquatableArray<FileContent> content)
    {
        _ = Settle(files, path);
        files.DeleteDrafts(path);
        if (!files.List(path).Exists(RunFiles.Names.Contains))
        {
            files.Put(path, content);
            return;
        }

        var next = Path.Combine(path, FolderName);
        files.CreateFolder(next);
        files.FlushFolder(path);
        files.Put(next, content);
        files.Put(next, [new FileContent(Mark, [])]);
        Complete(files, path, content);
    }

    /// <summary>
    /// Completes or undoes the replacement of a run that was interrupted; locks the folder if there is one.
    /// </summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder; it need not exist.</param>
    /// <returns>What was done, for the user.</returns>
    public static Outcome<Option<string>> SettleUnlocked(IFiles files, string path) =>
        !files.IsFolder(Path.Combine(path, FolderName))
            ? Option<string>.None
            : LockedFolder
                .Open(files, path, LockedFolder.CheckPermissions)
                .Bind(folder =>
                {
                    using (folder)
                    {
                        return LockedFolder.Try(path, LockedFolder.CheckPermissions, () => Settle(files, path));
                    }
                });

    /// <summary>The same; prints what was done.</summary>
    public static Outcome<Unit> Settle(CommandConsole console, string path) =>
        SettleUnlocked(console.Files, path)
            .Map(done =>
            {
                done.IfSome(console.Warn);
                return Prelude.unit;
            });

    /// <summary>The same, for a folder that this process has locked.</summary>
    public static Option<string> Settle(IFiles files, string path)
    {
        var next = Path.Combine(path, FolderName);
        if (!files.IsFolder(next))
        {
            return Option<string>.None;
        }

        if (!files.IsFile(Path.Combine(next, Mark)))
        {
            Remove(files, path);
            return $"{path}: a command that was to replace this run was killed before the new run had begun; "
                + "the earlier run was kept.";
        }

        // The order of the first files: the experiment last.
        Complete(
            files,
            path,
            RunFiles
                .Names.Filter(name => files.IsFile(Path.Combine(next, name)))
                .OrderBy(name => name == RunFiles.Experiment)
                .Select(name => new FileContent(name, files.Read(Path.Combine(next, name))))
                .ToEquatableArray()
        );
        return $"{path}: the command that replaced the run here was killed; the new run has begun and can be resumed.";
    }

    private static void Complete(IFiles files, string path, EquatableArray<FileContent> content)
    {
        // In this order and flushed, so that no file of the old run is ever taken for one of the new run.
        foreach (var name in RunFiles.Names.Filter(name => name != RunFiles.Checkpoints))
        {
            files.Delete(Path.Combine(path, name));
        }

        new CheckpointFolder(files, path).Clear();
        files.FlushFolder(path);
        files.Put(path, content);
        Remove(files, path);
    }

    private static void Remove(IFiles files, string path)
    {
        var next = Path.Combine(path, FolderName);
        files.Delete(Path.Combine(next, Mark));
        files.FlushFolder(next);
        files.List(next).Iter(name => files.Delete(Path.Combine(next, name)));
        files.Delete(next);
        files.FlushFolder(path);
    }
}
