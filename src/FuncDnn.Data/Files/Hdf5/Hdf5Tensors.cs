using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>All numeric data sets of a file.</summary>
internal static class Hdf5Tensors
{
    /// <summary>
    /// Reads them; what is no number, or cannot be read, is skipped with a word that says what it is.
    /// </summary>
    public static Fin<TensorFile> All(Hdf5Tree tree, Hdf5Bytes file, bool isMatlab)
    {
        var (tensors, skipped) = Each(
            tree,
            file,
            isMatlab,
            (path, found) => new Tensor(path, Hdf5Numbers.Read(file, found, isMatlab))
        );
        return new TensorFile(tensors) { Skipped = skipped };
    }

    /// <summary>Their shapes alone; the numbers stay packed.</summary>
    public static (
        EquatableArray<(string Path, EquatableArray<int> Shape)> Shapes,
        EquatableArray<SkippedEntry> Skipped
    ) Shapes(Hdf5Tree tree, Hdf5Bytes file, bool isMatlab) =>
        Each(tree, file, isMatlab, (path, found) => (path, Hdf5Numbers.Shape(file, found, isMatlab)));

    /// <summary>Where the numbers of each are.</summary>
    public static EquatableArray<ArrayPlace> Places(Hdf5Tree tree, Hdf5Bytes file) =>
        Each(tree, file, isMatlab: false, (path, found) => Hdf5Numbers.Place(file, found, path)).Read;

    private static (EquatableArray<T> Read, EquatableArray<SkippedEntry> Skipped) Each<T>(
        Hdf5Tree tree,
        Hdf5Bytes file,
        bool isMatlab,
        Func<string, Hdf5Object, T> read
    )
    {
        var (all, skipped) = (new List<T>(), new List<SkippedEntry>());
        // MATLAB keeps the contents of cells and of objects in groups of its own.
        foreach (var (path, link, found) in tree.Leaves(name => isMatlab && name.StartsWith('#')))
        {
            var what = found is null ? link.Kind : What(file, found, isMatlab);
            try
            {
                if (what is null && found is not null)
                {
                    all.Add(read(path, found));
                }
            }
            catch (Hdf5UnsupportedException fault)
            {
                what = fault.Message;
            }

            if (what is not null)
            {
                skipped.Add(new(path, what));
            }
        }

        return ([.. all], [.. skipped]);
    }

    // Null for numbers, and for types in another object: reading them tells.
    private static string? What(Hdf5Bytes file, Hdf5Object found, bool isMatlab) =>
        found.Find(Hdf5Message.Dataspace) is null ? "no data set"
        : isMatlab && Hdf5Texts.IsMatlabText(file, found) ? "text"
        : found.Find(Hdf5Message.Datatype) is not { Shared: false } message ? null
        : Hdf5Type.At(file, message.Start) is { Kind: not Hdf5TypeKind.Number } type ? type.What
        : null;
}
