using System.Security.Cryptography;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>A data file of a run.</summary>
/// <param name="Name">Its name without its folder.</param>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
internal sealed record DataFile(string Name, string Sha256)
{
    private const int MostParts = 64;

    /// <summary>The existing files that an experiment reads.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="folder">The folder with the data files.</param>
    public static Outcome<EquatableArray<DataFile>> Of(Experiment experiment, Option<string> folder) =>
        FileErrors
            .Try(() => Distinct(experiment.Files(folder).Filter(File.Exists)).Map(file => Read(file.Path, file.Name)))
            .OrFail(error => Failure.BadInput($"a data file cannot be read: {error}."));

    /// <summary>As above, begun at once on another thread, if there is one, while others read the same files.</summary>
    /// <returns>Waits for the files.</returns>
    public static Func<Outcome<EquatableArray<DataFile>>> Begin(Experiment experiment, Option<string> folder)
    {
        if (Parallelism.Threads == 1)
        {
            return () => Of(experiment, folder);
        }

        var begun = Task.Run(() => Of(experiment, folder));
        return () => begun.GetAwaiter().GetResult();
    }

    /// <summary>Checks that a run still reads the data that it was started with.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="before">The files it was started with.</param>
    /// <param name="now">The files it would read now.</param>
    public static Outcome<Unit> CheckUnchanged(
        string run,
        EquatableArray<DataFile> before,
        EquatableArray<DataFile> now
    )
    {
        var changes = (
            before.Bind(file => file.Missing(now).ToEquatableArray())
            + now.Filter(file => !before.Exists(one => one.Name == file.Name))
                .Map(file => $"{file.Name} is there now, and was not when the run started")
        );
        const string remedy =
            "its states would differ: name the folder with the old files with --data, or start another run.";
        return changes.IsEmpty
            ? Prelude.unit
            : new Failure(ExitCode.BadInput, changes.Map(change => $"{run}: {change}: {remedy}"));
    }

    private Option<string> Missing(EquatableArray<DataFile> now) =>
        now.Find(file => file.Name == Name)
            .Match(
                file =>
                    file.Sha256 == Sha256
                        ? Option<string>.None
                        : $"{Name} has changed since the run started "
                            + $"(SHA-256 {Sha256[..16]}... then, {file.Sha256[..16]}... now)",
                () => $"{Name}, which the run read, is missing"
            );

    // Files of the same name are told apart by as many folders of their paths as it takes: the folder of all data may
    // move.
    private static EquatableArray<(string Path, string Name)> Distinct(EquatableArray<string> paths)
    {
        var all = paths.Distinct().ToEquatableArray();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var parts = 1; parts <= MostParts && names.Count < all.Count; parts++)
        {
            foreach (var same in all.Where(path => !names.ContainsKey(path)).ToLookup(path => End(path, parts)))
            {
                if (same.Count() == 1)
                {
                    names.Add(same.First(), same.Key);
                }
            }
        }

        return all.Map(path => (path, names.GetValueOrDefault(path, path)));
    }

    private static string End(string path, int parts) =>
        string.Join('/', path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).TakeLast(parts));

    private static DataFile Read(string path, string name)
    {
        // A pipe gives its bytes once, and a device has no end.
        if (new FileInfo(path).Length == 0)
        {
            throw new IOException($"{Path.GetFileName(path)} is empty, or a pipe: copy it to a file");
        }

        using var file = File.OpenRead(path);
        return new(name, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
