using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Images;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Threading;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>The pictures of a folder, with a folder for each class or without. Names are in ordinal order.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Classes">The names of the folders in it; empty: the pictures are in the folder itself.</param>
/// <param name="Files">The pictures: the class and the path of each.</param>
/// <param name="PassedOver">How many other files there are.</param>
internal sealed record PictureFolder(
    string Folder,
    EquatableArray<string> Classes,
    EquatableArray<(int Class, string Path)> Files,
    int PassedOver
)
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    /// <summary>Finds the pictures, without reading them.</summary>
    /// <param name="folder">A folder; or a picture, which is taken as the only one of a folder.</param>
    public static Fin<PictureFolder> Find(string folder)
    {
        if (File.Exists(folder) && Endings.Contains(Path.GetExtension(folder).ToLowerInvariant()))
        {
            return new PictureFolder(Path.GetDirectoryName(Path.GetFullPath(folder))!, [], [(0, folder)], 0);
        }

        if (!Directory.Exists(folder))
        {
            return ReadError.At(
                Path.GetFileName(folder),
                "the folder",
                File.Exists(folder) ? "it is a file" : "it does not exist",
                "name a folder of pictures, with a folder for each class in it"
            );
        }

        try
        {
            var classes = Names(Directory.GetDirectories(folder));
            var within = classes.IsEmpty ? [(0, folder)] : classes.Map((i, name) => (i, Path.Combine(folder, name)));
            var all = within.Bind(one =>
                Names(Directory.GetFiles(one.Item2)).Map(name => (one.Item1, Path.Combine(one.Item2, name)))
            );
            var files = all.Filter(file => Endings.Contains(Path.GetExtension(file.Item2).ToLowerInvariant()));
            var beside = classes.IsEmpty ? 0 : Names(Directory.GetFiles(folder)).Count;
            return new PictureFolder(folder, classes, files, all.Count - files.Count + beside);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ReadError.At(Path.GetFileName(folder), "the folder", fault.Message, "check its permissions");
        }
    }

    /// <summary>Requires at least two classes, each with pictures.</summary>
    public Fin<EquatableArray<string>> RequireClasses()
    {
        var full = Files.Map(file => file.Class).ToHashSet();
        return Classes.Count < 2
                ? ReadError.At(
                    Name,
                    "the folder",
                    $"it has {Classes.Count} folders",
                    "give one for each class, with its pictures; of an experiment name the file"
                )
            : Enumerable.Range(0, Classes.Count).FirstOrDefault(i => !full.Contains(i), -1) is >= 0 and var empty
                ? ReadError.At(
                    Name,
                    $"folder {Classes[empty]}",
                    "it has no picture",
                    "expected files .png, .jpg or .jpeg; take it away if it is no class"
                )
            : Classes;
    }

    /// <summary>The name of the folder, for messages.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder));

    /// <summary>Reads the pictures at one size.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">The number of rows.</param>
    /// <param name="grey">Whether colours become grey.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Pictures x height x width x channels of bytes, or the error of the first bad picture.</returns>
    public Fin<ExampleArray> Read(int width, int height, bool grey, CancellationToken cancellation)
    {
        var name = Name;
        var (channels, count) = (grey ? 1 : 3, Files.Count);
        if (count == 0)
        {
            return ReadError.At(name, "the folder", "it has no picture", "expected files .png, .jpg or .jpeg");
        }

        var size = width * height * channels;
        if ((long)size * count > Array.MaxLength)
        {
            return ReadError.At(
                name,
                "the folder",
                $"{count} pictures of {width} x {height} are more than {Array.MaxLength} bytes",
                "set a smaller width and height"
            );
        }

        var (pixels, errors) = (new byte[size * count], new LanguageExt.Common.Error?[count]);
        Parallel.For(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism.Threads, CancellationToken = cancellation },
            i =>
                errors[i] = PictureFile
                    .Read(Files[i].Path, cancellation)
                    .Map(picture => PictureScaling.Resize(PictureScaling.ToChannels(picture, grey), width, height))
                    .Match<LanguageExt.Common.Error?>(
                        picture =>
                        {
                            picture.Bytes.CopyTo(pixels.AsMemory(i * size, size));
                            return null;
                        },
                        error => error
                    )
        );
        return Array.Find(errors, error => error is not null) is { } first
            ? Fin<ExampleArray>.Fail(first)
            : new ExampleArray(
                new FoundArray(name, new NdArray([count, height, width, channels], DType.Of<byte>(), pixels)),
                ExampleAxis.Rows
            );
    }

    private static EquatableArray<string> Names(IEnumerable<string> paths) =>
        paths
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !name.StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToEquatableArray();
}
