using FuncDnn.Experiments.Course;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using LanguageExt;

namespace FuncDnn.Runs.Folders;

/// <summary>The files that <c>funcdnn course</c> writes to a folder: the page and its pictures.</summary>
internal static class CourseFiles
{
    /// <summary>The folder, unless the user names another.</summary>
    public const string DefaultFolder = "runs/course";

    /// <summary>The page.</summary>
    public const string Page = "course.html";

    /// <summary>The picture of a comparison.</summary>
    public static string Picture(CourseComparison comparison) => $"{comparison.Name}.svg";

    /// <summary>Checks, before anything is trained, that the files overwrite nothing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Existing files may be overwritten.</param>
    public static Outcome<Unit> CheckFree(string folder, bool force) =>
        Parents(folder).FirstOrDefault(File.Exists) is { } file
            ? Failure.BadInput($"--out: {file} is a file: name a folder.")
        : Paths(folder).Find(Directory.Exists).Case is string other
            ? Failure.BadInput($"{other} is a folder, where a file would be written: name another folder with --out.")
        : Paths(folder)
            .Filter(path => !force && File.Exists(path))
            .HeadOrNone()
            .Map(path =>
                Failure.BadInput(
                    $"{path} already exists: name another folder with --out, or overwrite it with --force."
                )
            )
            .Match(Outcome<Unit>.Of, () => Prelude.unit);

    private static EquatableArray<string> Paths(string folder) =>
        CourseComparison.All.Map(Picture).Add(Page).Map(name => Path.Combine(folder, name));

    private static IEnumerable<string> Parents(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            yield return path;
        }
    }

    /// <summary>Writes the files; each replaces one of the same name atomically.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">The folder; it is created if it does not exist.</param>
    /// <param name="content">The files.</param>
    public static Outcome<Unit> Write(IFiles files, string folder, EquatableArray<FileContent> content) =>
        FileErrors
            .Try(() =>
            {
                files.CreateFolder(folder);
                files.Put(folder, content);
            })
            .OrFail(error => Failure.BadInput($"{folder} cannot be written: {FileErrors.WithoutFileName(error)}."));
}
