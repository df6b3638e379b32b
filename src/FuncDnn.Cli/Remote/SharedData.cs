using FuncDnn.Cluster.Hosting;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>The data files of an experiment, for workers that may lack them.</summary>
internal static class SharedData
{
    /// <summary>Finds the files and their contents.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder with the data files.</param>
    /// <returns>
    /// The files. A worker that has them under the same names in a folder finds them with <c>--data</c>; a path from
    /// the root, outside the data folder, is looked for below that folder as a whole.
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

    /// <summary>Why a worker may not train on the files that an experiment names, as they are on its machine.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder with the data files.</param>
    /// <param name="hashes">The SHA-256 of the coordinator's files.</param>
    /// <remarks>
    /// A path from the root may lead to another file than at the coordinator, or to one that is none of its business.
    /// </remarks>
    public static Option<Error> WhyOther(Experiment experiment, Option<string> folder, EquatableArray<string> hashes) =>
        experiment
            .Files(folder)
            .Find(path => File.Exists(path) && !hashes.Contains(DataHashes.Of(path)))
            .Map(path =>
                Error.New($"{path} is not the coordinator's file: copy that one there, or move this one away")
            );

    private static SharedDataFile Of(string path, Option<string> folder)
    {
        var below = folder.Filter(parent => path.StartsWith(parent, StringComparison.Ordinal));
        var name = below
            .Map(parent => Path.GetRelativePath(parent, path))
            .IfNone(() => path[(Path.GetPathRoot(path) ?? "").Length..]);
        return new(
            name.Replace(Path.DirectorySeparatorChar, '/'),
            path,
            new FileInfo(path).Length,
            DataHashes.Of(path)
        );
    }
}
