using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Where the data of an experiment is.</summary>
internal static class DataPath
{
    /// <summary>The path itself if there is a file or a folder, or else the one in the data folder.</summary>
    /// <param name="path">As the experiment has it.</param>
    /// <param name="folder">The folder with the data files, if there is one.</param>
    public static string Of(string path, Option<string> folder) =>
        Path.Exists(path) ? path : folder.Map(parent => Path.Combine(parent, path)).Filter(Path.Exists).IfNone(path);
}
