using FuncDnn.Data.Files;
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
        ArrayFile.Read(Locate(folder), cancellation).Bind(Numbers);

    /// <summary>As <see cref="Read"/>, for targets, which may be texts: the names of classes.</summary>
    internal Fin<FoundArray> ReadTargets(Option<string> folder, CancellationToken cancellation) =>
        ArrayFile
            .Read(Locate(folder), cancellation)
            .Bind(file => Texts(file).Match(Fin<FoundArray>.Succ, () => Numbers(file)));

    /// <summary>As <see cref="Read"/>, in a file of new examples; the only array of a file may have any name.</summary>
    internal Fin<FoundArray> ReadLike(CancellationToken cancellation) =>
        ArrayFile.Read(Path, cancellation).Bind(NumbersLike);

    /// <summary>As <see cref="ReadLike"/>, for targets.</summary>
    internal Fin<FoundArray> ReadTargetsLike(CancellationToken cancellation) =>
        ArrayFile
            .Read(Path, cancellation)
            .Bind(file => Texts(file).Match(Fin<FoundArray>.Succ, () => NumbersLike(file)));

    private Fin<FoundArray> Numbers(ArrayFile file) =>
        file.Numbers(Name).Map(read => new FoundArray(Place(file), read));

    private Fin<FoundArray> NumbersLike(ArrayFile file) =>
        from listing in file.List()
        from numbers in file.Numbers(listing.Entries.Count == 1 ? Option<string>.None : Name)
        select new FoundArray(file.Name, numbers);

    // The values of an enumeration have names too, but bool is 0 and 1.
    private Option<FoundArray> Texts(ArrayFile file) =>
        from name in Name
        from texts in file.Texts(name)
        where !texts.IsEmpty && file.Numbers(name).IsFail
        select new FoundArray(Place(file), NdArray.Of<byte>([texts.Count], new byte[texts.Count]), texts);

    private string Place(ArrayFile file) => Name.Match(name => $"{file.Name}/{name}", file.Name);

    /// <summary>The path of the file.</summary>
    internal string Locate(Option<string> folder) => DataPath.Of(Path, folder);
}
