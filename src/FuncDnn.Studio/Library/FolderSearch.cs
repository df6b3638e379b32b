using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;

namespace FuncDnn.Studio.Library;

/// <summary>Finds runs and sweeps: folders with an experiment or a sweep in them.</summary>
internal static class FolderSearch
{
    // Deeper than anybody stores runs; a search from the root of a disk ends.
    private const int MaxDepth = 12;

    private static readonly EnumerationOptions s_visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    /// <summary>Searches folders and those below them; links and hidden folders are not followed.</summary>
    /// <param name="folders">The folders; those that do not exist yet hold nothing.</param>
    public static EquatableArray<FoundFolder> Below(EquatableArray<string> folders) =>
        folders
            .Where(Directory.Exists)
            .SelectMany(folder => Below(folder, depth: 0))
            .DistinctBy(found => Path.GetFullPath(found.Path))
            .ToEquatableArray();

    private static IEnumerable<FoundFolder> Below(string folder, int depth)
    {
        if (File.Exists(Path.Combine(folder, RunFiles.Experiment)))
        {
            return [new FoundFolder(folder, [], IsSweep: false)];
        }

        if (File.Exists(Path.Combine(folder, SweepFiles.Sweep)))
        {
            var trials = Path.Combine(folder, SweepFiles.Trials);
            return
            [
                new FoundFolder(
                    folder,
                    Directory.Exists(trials)
                        ? [.. Children(trials).Where(one => File.Exists(Path.Combine(one, RunFiles.Experiment)))]
                        : [],
                    IsSweep: true
                ),
            ];
        }

        return depth == MaxDepth ? [] : Children(folder).SelectMany(child => Below(child, depth + 1));
    }

    private static IEnumerable<string> Children(string folder) =>
        Directory.EnumerateDirectories(folder, "*", s_visible).Order(StringComparer.Ordinal);
}
