using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>NumPy's .npz format: a zip archive with a .npy file for each array, named after the array.</summary>
public static class NpzFile
{
    internal const string Suffix = ".npy";

    /// <summary>Writes tensors.</summary>
    /// <param name="tensors">Tensors with distinct names that are not paths.</param>
    /// <param name="compressed">Whether to deflate them; trained parameters hardly shrink.</param>
    /// <returns>
    /// The bytes of the file; equal tensors give equal bytes, as every time stamp is the first of 1980.
    /// </returns>
    /// <exception cref="ArgumentException">A name is a path, repeated or no text.</exception>
    public static byte[] Write(EquatableArray<Tensor> tensors, bool compressed = false)
    {
        TensorNames.Require(tensors.Map(tensor => tensor.Name));
        return ZipArchiveWriter.Write(
            tensors.Map(tensor =>
                IsName(tensor.Name)
                    ? (tensor.Name + Suffix, NpyFile.Write(tensor.Numbers))
                    : throw new ArgumentException($"'{tensor.Name}' is a path, not the name of a tensor.")
            ),
            compressed
        );
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">A .npz file, as numpy.savez and numpy.savez_compressed write it.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Its arrays in archive order, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<TensorFile> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<TensorFile> Parse(FileBytes file) =>
        Parse(file, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Reads within a given amount of memory; entries without real numbers are passed over.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="memory">The bytes of memory there are; the arrays may take half of them.</param>
    internal static Fin<TensorFile> Parse(FileBytes file, long memory) =>
        from entries in NpzEntry.All(file)
        let arrays = entries.Filter(entry => entry.Header is not null)
        from _ in ZipDirectory.RequireRoom(file, arrays.Map(entry => entry.Packed), memory)
        from tensors in arrays.Fold(
            Fin<EquatableArray<Tensor>>.Succ(default),
            (soFar, entry) =>
                from tensorsSoFar in soFar
                from numbers in entry.Numbers(file)
                select tensorsSoFar.Add(new Tensor(entry.Name, numbers))
        )
        select new TensorFile(tensors) { Skipped = entries.Bind(entry => entry.Skipped) };

    // Unpacking such a file by its names never writes outside the folder.
    internal static bool IsName(string name) =>
        name is not ("" or "." or "..") && !name.Any(letter => letter is '/' or '\\' or ':' || char.IsControl(letter));
}
