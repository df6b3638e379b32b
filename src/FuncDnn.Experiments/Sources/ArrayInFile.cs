using FuncDnn.Data.Files.Arrays;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>An array in a file: npy, npz, mat, h5, IDX or safetensors.</summary>
/// <param name="Path">The file; if it does not exist, it is looked up in the data folder.</param>
/// <param name="Name">The name of the array; none: the only one of the file.</param>
public sealed record ArrayInFile(string Path, Option<string> Name = default)
{
    /// <summary>The array with its examples still in the encoding of the file.</summary>
    internal Fin<FoundArray> Read(Option<string> folder, CancellationToken cancellation) =>
        from file in ArrayFile.Read(Locate(folder), cancellation)
        from numbers in file.Numbers(Name)
        select new FoundArray(Name.Match(name => $"{file.Name}/{name}", file.Name), numbers);

    /// <summary>As <see cref="Read"/>, in a file of new examples; the only array of a file may have any name.</summary>
    internal Fin<FoundArray> ReadLike(CancellationToken cancellation) =>
        from file in ArrayFile.Read(Path, cancellation)
        from listing in file.List()
        from numbers in file.Numbers(listing.Entries.Count == 1 ? Option<string>.None : Name)
        select new FoundArray(file.Name, numbers);

    /// <summary>The path of the file.</summary>
    internal string Locate(Option<string> folder) => DataPath.Of(Path, folder);
}
