using FuncDnn.Cli.Failures;
using FuncDnn.Cli.Files;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>The data files of an experiment, for workers that may lack them.</summary>
internal static class SharedData
{
    /// <summary>Finds the files and their contents.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder with the data files.</param>
    /// <returns>
    /// The files. A worker that has them under the same names in a folder finds them with <c>--data</c>: a path that
    /// the experiment gives from the root is its last part only.
    /// </returns>
    public static Outcome<EquatableArray<SharedDataFile>> Of(Experiment experiment, Option<string> folder) =>
        FileErrors
            .Try(() =>
                experiment
                    .Files(folder)
                    .Filter(File.Exists)
                    .Distinct()
                    .Select(path => Of(path, folder))
                    .ToEquatableArray()
            )
            .OrFail(error => Failure.BadInput($"a data file cannot be read: {error}."));

    private static SharedDataFile Of(string path, Option<string> folder)
    {
        var below = folder.Filter(parent => path.StartsWith(parent, StringComparison.Ordinal));
        var name = below
            .Map(parent => Path.GetRelativePath(parent, path))
            .IfNone(() => Path.IsPathRooted(path) ? Path.GetFileName(path) : path);
        return new(
            name.Replace(Path.DirectorySeparatorChar, '/'),
            path,
            new FileInfo(path).Length,
            DataHashes.Of(path)
        );
    }
}
