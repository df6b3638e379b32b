using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Where the data of an experiment is.</summary>
internal static class DataPath
{
    /// <summary>
    /// The path itself if there is a file or a folder, or else the one in the data folder; of a path from the root the
    /// whole of it below that folder, or its last name, as it was on another machine.
    /// </summary>
    /// <param name="path">As the experiment has it.</param>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    public static string Of(string path, Option<string> folder) =>
        Path.Exists(path) ? path : folder.Bind(parent => InFolder(path, parent)).IfNone(path);

    private static Option<string> InFolder(string path, string folder) =>
        (
            Path.IsPathRooted(path)
                ? EquatableArray.Of(path[Path.GetPathRoot(path)!.Length..], Path.GetFileName(path))
                : EquatableArray.Of(path)
        )
            .Map(name => Path.Combine(folder, name))
            .Find(Path.Exists);
}
