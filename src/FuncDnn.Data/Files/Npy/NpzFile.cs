using FuncDnn.Data.Files.Zip;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files.Npy;

/// <summary>NumPy's .npz format: a zip archive with a .npy file for each array, under the array's name.</summary>
public static class NpzFile
{
    private const string Ending = ".npy";

    /// <summary>Writes tensors.</summary>
    /// <param name="tensors">Tensors of names that differ and are no paths.</param>
    /// <param name="compressed">Whether they are deflated; numbers that were learnt hardly become shorter.</param>
    /// <returns>The bytes of the file; equal tensors give equal bytes, for every time stamp is the first of 1980.</returns>
    /// <exception cref="ArgumentException">A name is that of a path.</exception>
    public static byte[] Write(EquatableArray<Tensor> tensors, bool compressed = false) =>
        ZipArchiveWriter.Write(
            tensors.Map(tensor =>
                IsName(tensor.Name)
                    ? (tensor.Name + Ending, NpyFile.Write(tensor.Numbers))
                    : throw new ArgumentException($"'{tensor.Name}' is a path and no name of a tensor.")
            ),
            compressed
        );

    /// <summary>Reads a file.</summary>
    /// <param name="path">A .npz file, as numpy.savez and numpy.savez_compressed write it.</param>
    /// <returns>Its arrays in the order of the archive, or one line that says what is wrong with the file.</returns>
    public static Fin<TensorFile> Read(string path) => FileBytes.Read(path).Bind(Parse);

    /// <summary>Any bytes give a value or an error value.</summary>
    internal static Fin<TensorFile> Parse(FileBytes file) =>
        from entries in ZipDirectory.Entries(file)
        from tensors in entries.Fold(
            Fin<EquatableArray<Tensor>>.Succ(default),
            (done, entry) => from known in done from one in Tensor(file, entry) select known.Add(one)
        )
        select new TensorFile(tensors);

    private static Fin<Tensor> Tensor(FileBytes file, ZipEntry entry) =>
        entry.Name.EndsWith(Ending, StringComparison.Ordinal) && IsName(entry.Name[..^Ending.Length])
            ? from bytes in entry.Contents(file)
            from numbers in NpyFile.Parse(new FileBytes($"{file.Name}/{entry.Name}", bytes))
            select new Tensor(entry.Name[..^Ending.Length], numbers)
            : ReadError.At(
                file.Name,
                $"entry {entry.Name}",
                "it is no name of an array: it has a path, or does not end in .npy",
                "write it with numpy.savez"
            );

    // Nobody who unpacks such a file by its names writes outside the folder.
    private static bool IsName(string name) =>
        name is not ("" or "." or "..") && !name.Any(letter => letter is '/' or '\\' or ':' || char.IsControl(letter));
}
