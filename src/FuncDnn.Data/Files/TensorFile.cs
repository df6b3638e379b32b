using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Files;

/// <summary>What a file of named arrays holds, whatever its format. Equal when names, order, shapes and all bits agree.</summary>
/// <param name="Tensors">The arrays in the order of the file; no two have one name.</param>
/// <param name="Metadata">Texts by name, in the order of the file; no two have one name.</param>
public sealed record TensorFile(
    EquatableArray<Tensor> Tensors,
    EquatableArray<(string Name, string Value)> Metadata = default
)
{
    /// <summary>The array of a name.</summary>
    /// <param name="name">For example W1.</param>
    /// <returns>The array; none when the file has no such name.</returns>
    public Option<NdArray> Find(string name) =>
        Tensors.Find(tensor => tensor.Name == name).Map(tensor => tensor.Numbers);

    /// <summary>The text of a name.</summary>
    /// <param name="name">For example format.</param>
    /// <returns>The text; none when the file has no such name.</returns>
    public Option<string> FindMetadata(string name) => Metadata.Find(text => text.Name == name).Map(text => text.Value);
}
