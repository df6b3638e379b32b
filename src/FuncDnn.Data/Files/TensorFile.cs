using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>
/// The content of a file of named arrays, in any format. Equal if names, order, shapes and all bits are.
/// </summary>
/// <param name="Tensors">The arrays in file order, with distinct names.</param>
/// <param name="Metadata">Texts by name in file order, with distinct names.</param>
public sealed record TensorFile(
    EquatableArray<Tensor> Tensors,
    EquatableArray<(string Name, string Value)> Metadata = default
)
{
    /// <summary>The entries that hold no real numbers, in file order.</summary>
    public EquatableArray<SkippedEntry> Skipped { get; init; } = [];

    /// <summary>Finds an array by name.</summary>
    /// <param name="name">For example W1.</param>
    /// <returns>The array; none if the file has no such name.</returns>
    public Option<NdArray> Find(string name) =>
        Tensors.Find(tensor => tensor.Name == name).Map(tensor => tensor.Numbers);

    /// <summary>Finds a text by name.</summary>
    /// <param name="name">For example format.</param>
    /// <returns>The text; none if the file has no such name.</returns>
    public Option<string> FindMetadata(string name) => Metadata.Find(text => text.Name == name).Map(text => text.Value);
}
